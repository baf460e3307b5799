package io.plumbline.ops;

import java.util.List;

/** The settings can't be used; every fault is named, not only the first. */
public final class SettingsException extends RuntimeException {
    private final List<String> faults;

    public SettingsException(List<String> faults) {
        super("Plumbline can't start with these settings: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
