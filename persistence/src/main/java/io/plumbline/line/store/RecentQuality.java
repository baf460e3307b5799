package io.plumbline.line.store;

import org.jspecify.annotations.Nullable;

/** How a line was of late. */
public record RecentQuality(Part hour, Part day) {
    public static final RecentQuality NOTHING = new RecentQuality(Part.NOTHING, Part.NOTHING);

    /**
     * All measured turns of a time together.
     *
     * @param lossPercent {@code null} when no probe was sent
     * @param medianMillis of the turns' averages; {@code null} when nothing came back
     */
    public record Part(
            @Nullable Double lossPercent, @Nullable Double medianMillis) {
        public static final Part NOTHING = new Part(null, null);
    }
}
