package io.plumbline.inventory.ui;

import io.plumbline.inventory.HostOptions;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What is typed of a storage host alone. */
public class TypedHost implements Serializable {
    private static final long serialVersionUID = 1;

    private boolean useSudo;
    private @Nullable Integer transfersAtOnce;
    private @Nullable Long bytesPerSecond;

    void fill(HostOptions options) {
        useSudo = options.useSudo();
        transfersAtOnce = options.transfersAtOnce();
        bytesPerSecond = options.bytesPerSecond();
    }

    HostOptions options() {
        return new HostOptions(useSudo, transfersAtOnce, bytesPerSecond);
    }

    public boolean isUseSudo() {
        return useSudo;
    }

    public void setUseSudo(boolean value) {
        useSudo = value;
    }

    public @Nullable Integer getTransfersAtOnce() {
        return transfersAtOnce;
    }

    public void setTransfersAtOnce(@Nullable Integer value) {
        transfersAtOnce = value;
    }

    public @Nullable Long getBytesPerSecond() {
        return bytesPerSecond;
    }

    public void setBytesPerSecond(@Nullable Long value) {
        bytesPerSecond = value;
    }
}
