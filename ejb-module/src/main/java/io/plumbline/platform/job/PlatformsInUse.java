package io.plumbline.platform.job;

import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.platform.PlatformFolder;
import io.plumbline.platform.Platforms;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The platform definitions, read at start and again whenever the folder with those of one's own has changed. Those that can't be used are
 * logged and left out.
 */
@ApplicationScoped
public class PlatformsInUse {
    private static final Log LOG = Log.of(PlatformsInUse.class);

    @Inject
    private Settings settings;

    @Inject
    private Event<PlatformsChanged> changes;

    private volatile Platforms platforms;
    private @Nullable PlatformFolder folder;
    private List<String> toldFaults = List.of();

    /** These platforms are other ones from now on. */
    public record PlatformsChanged(Set<String> names) {
        public PlatformsChanged {
            names = Set.copyOf(names);
        }
    }

    @PostConstruct
    void load() {
        // Not with the field: the container makes proxies of this class, and each would read all definitions.
        platforms = Platforms.shipped();
        folder = settings.platformFolder().map(PlatformFolder::new).orElse(null);
        reload();
    }

    /** Reads the folder again where its files have changed; a definition of one's own works without a restart. */
    public synchronized void reload() {
        if (folder != null) {
            folder.readAgain(platforms).ifPresent(this::use);
        }
    }

    private void use(Platforms read) {
        Set<String> changed = read.changedFrom(platforms);
        platforms = read;
        if (!read.faults().equals(toldFaults)) {
            toldFaults = read.faults();
            toldFaults.forEach(fault -> LOG.warn("a platform definition was left out: " + fault, Map.of()));
        }
        if (!changed.isEmpty()) {
            LOG.info("platform definitions were read", Map.of("platforms", changed));
            changes.fire(new PlatformsChanged(changed));
        }
    }

    public Platforms get() {
        return platforms;
    }
}
