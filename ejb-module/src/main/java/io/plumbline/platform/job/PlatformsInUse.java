package io.plumbline.platform.job;

import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.platform.Platforms;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The platform definitions, read at start. Those that can't be used are logged and left out. */
@ApplicationScoped
public class PlatformsInUse {
    private static final Log LOG = Log.of(PlatformsInUse.class);

    @Inject
    private Settings settings;

    private Platforms platforms = Platforms.shipped();

    @PostConstruct
    void load() {
        platforms = Platforms.load(settings.platformFolder());
        platforms.faults().forEach(fault -> LOG.warn("a platform definition was left out: " + fault, Map.of()));
    }

    public Platforms get() {
        return platforms;
    }
}
