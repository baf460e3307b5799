package io.plumbline.line.ui;

import io.plumbline.ops.ui.Messages;
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

    /** Says so where the address asks for a time that can't be shown. Before the page is drawn: messages stand at its top. */
    protected final void checkAddress() {
        ChartTime time = askedTime();
        if (time.live() && (isGiven(from) || isGiven(to))) {
            Messages.badAddress("The address asks for a time that can't be read, is empty or has not begun: the last "
                    + ChartSpan.of(span).label() + " is shown");
        } else if (time.live() && isGiven(span) && !ChartSpan.of(span).key().equals(span)) {
            Messages.badAddress("There is no length of time '" + span + "': the last "
                    + ChartSpan.of(span).label() + " is shown");
        } else if (!time.live() && time.length().equals(ChartTime.LONGEST)) {
            Messages.badAddress("A chart shows a year at most: the end of the time that was asked for is shown");
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
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
