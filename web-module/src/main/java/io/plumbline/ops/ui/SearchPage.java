package io.plumbline.ops.ui;

import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Stored;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that has a text in its name; lines and routers by their target and address, too. */
@Named
@RequestScoped
public class SearchPage {
    private static final int MOST = 25;
    private static final int MAX_CHARS = 100;
    private static final String NAME = "name";

    @Inject
    private Lines lines;

    @Inject
    private Systems systems;

    @Inject
    private Sites sites;

    private String text = "";
    private @Nullable List<Line> foundLines;
    private @Nullable List<ManagedSystem> foundSystems;
    private @Nullable List<Site> foundSites;

    public List<Line> getLines() {
        if (foundLines == null) {
            foundLines = find(lines, NAME, "target");
        }
        return foundLines;
    }

    public List<ManagedSystem> getSystems() {
        if (foundSystems == null) {
            foundSystems = find(systems, NAME, "address");
        }
        return foundSystems;
    }

    public List<Site> getSites() {
        if (foundSites == null) {
            foundSites = find(sites, NAME, "location");
        }
        return foundSites;
    }

    public boolean isNothing() {
        return getLines().isEmpty() && getSystems().isEmpty() && getSites().isEmpty();
    }

    /** Whether the lists of what was found may go on. */
    public boolean isCut() {
        return getLines().size() == MOST
                || getSystems().size() == MOST
                || getSites().size() == MOST;
    }

    /** Those with the text in one of the fields, each once, by the order of the fields. */
    private <E extends Stored> List<E> find(AuditedStore<E, ?> store, String... fields) {
        Map<Object, E> found = new LinkedHashMap<>();
        for (String field : fields) {
            if (!text.isEmpty()) {
                store.rows(new ListRequest(Map.of(field, text), List.of(), MOST, null), 0)
                        .forEach(one -> found.putIfAbsent(one.id(), one));
            }
        }
        return new ArrayList<>(found.values()).subList(0, Math.min(MOST, found.size()));
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String value) {
        String plain = value == null ? "" : value.strip().replace("\0", "");
        text = plain.length() <= MAX_CHARS ? plain : plain.substring(0, MAX_CHARS);
    }
}
