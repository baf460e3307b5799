package io.plumbline.platform;

import io.plumbline.inventory.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is typed, by the kind of the target's address.
 *
 * @param form for every target that has no form of its own
 * @param form6 for an IPv6 target; {@code null} where it is typed as any other
 */
public record TargetForms<T>(T form, @Nullable T form6) {
    /** The form for a target; of a host name nobody knows what it stands for, so it is typed as any other. */
    public T forTarget(String target) {
        return form6 != null && Address.isIpv6(target) ? form6 : form;
    }

    public List<T> all() {
        List<T> forms = new ArrayList<>();
        forms.add(form);
        if (form6 != null) {
            forms.add(form6);
        }
        return forms;
    }
}
