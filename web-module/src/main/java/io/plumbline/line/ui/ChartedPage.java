package io.plumbline.line.ui;

import io.plumbline.ops.ui.ViewerZone;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A page with charts. The time that they show is part of its address. */
public abstract class ChartedPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    protected transient ViewerZone zone;

    private @Nullable String span;
    private @Nullable String from;
    private @Nullable String to;

    /** The time that the address asks for, as of now. */
    protected final ChartTime askedTime() {
        return ChartTime.of(new ChartTime.Asked(span, from, to), zone.get(), Instant.now());
    }

    public @Nullable String getSpan() {
        return span;
    }

    public void setSpan(@Nullable String value) {
        span = value;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String value) {
        from = value;
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String value) {
        to = value;
    }
}
