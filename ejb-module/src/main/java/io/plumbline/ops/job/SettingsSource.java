package io.plumbline.ops.job;

import io.plumbline.ops.Setting;
import io.plumbline.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** Reads the settings once; a fault in them stops the deployment. */
@ApplicationScoped
public class SettingsSource {
    private final Settings settings = Settings.read(System.getenv());

    private final Map<Setting, String> values = Settings.values(System.getenv());

    /** What each setting is set to, as text; secrets only as whether they are set. */
    public Map<Setting, String> values() {
        return values;
    }

    @Produces
    public Settings settings() {
        return settings;
    }
}
