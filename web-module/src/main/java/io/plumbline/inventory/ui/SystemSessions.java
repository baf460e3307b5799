package io.plumbline.inventory.ui;

import io.plumbline.inventory.job.SystemLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The kept shells of a system and what waits for them, in words. */
@Named
@ApplicationScoped
public class SystemSessions {
    @Inject
    private SystemLinks links;

    public String of(UUID systemId) {
        return links.condition(systemId)
                .map(now -> "%d open, %d at work%s"
                        .formatted(now.open(), now.busy(), now.waiting() == 0 ? "" : ", " + now.waiting() + " waiting"))
                .orElse("none");
    }
}
