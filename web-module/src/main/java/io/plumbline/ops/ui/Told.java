package io.plumbline.ops.ui;

import io.plumbline.ops.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with which field of a form, for the page's script to mark them, and what else goes with a page's messages. */
@Named
@RequestScoped
public class Told {
    private static final String FAULTS = "plumbline.faults";
    private static final String RELOAD = "plumbline.reload";

    /**
     * A field that is wrong.
     *
     * @param clientId of the input; empty where only the field's name is known
     */
    public record Fault(String clientId, String field, String text) {}

    static void note(FieldError error) {
        List<Fault> all = new ArrayList<>(noted());
        all.add(new Fault("", error.field(), error.message()));
        attributes().put(FAULTS, all);
    }

    static void offerReload() {
        attributes().put(RELOAD, true);
    }

    /** Faults that the inputs found themselves, then those of the action. */
    public List<Fault> getFaults() {
        FacesContext context = FacesContext.getCurrentInstance();
        List<Fault> all = new ArrayList<>();
        context.getClientIdsWithMessages().forEachRemaining(id -> {
            if (id != null) {
                context.getMessageList(id).forEach(message -> all.add(new Fault(id, "", message.getSummary())));
            }
        });
        all.addAll(noted());
        return all;
    }

    /** Whether the page's object is another one than it shows. */
    public boolean isReload() {
        return attributes().containsKey(RELOAD);
    }

    private static List<Fault> noted() {
        return attributes().get(FAULTS) instanceof List<?> noted
                ? noted.stream().map(Fault.class::cast).toList()
                : List.of();
    }

    private static Map<Object, Object> attributes() {
        return FacesContext.getCurrentInstance().getAttributes();
    }
}
