package io.plumbline.replication.ui;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A target as it is typed. */
public class TargetRow implements Serializable {
    private static final long serialVersionUID = 1;

    private @Nullable String systemId;
    private @Nullable String dataset;

    TargetRow(@Nullable String systemId, @Nullable String dataset) {
        this.systemId = systemId;
        this.dataset = dataset;
    }

    boolean isBlank() {
        return isBlank(systemId) && isBlank(dataset);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    public @Nullable String getSystemId() {
        return systemId;
    }

    public void setSystemId(@Nullable String value) {
        systemId = value;
    }

    public @Nullable String getDataset() {
        return dataset;
    }

    public void setDataset(@Nullable String value) {
        dataset = value;
    }
}
