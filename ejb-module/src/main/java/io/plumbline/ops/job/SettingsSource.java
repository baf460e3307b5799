package io.plumbline.ops.job;

import io.plumbline.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Reads the settings once; a fault in them stops the deployment. */
@ApplicationScoped
public class SettingsSource {
    private final Settings settings = Settings.read(System.getenv());

    @Produces
    public Settings settings() {
        return settings;
    }
}
