package io.plumbline.zfs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a resume token stands for, as {@code send -nvt} prints it, whatever that ends with: on the host that sent, on any other.
 *
 * @param from the base; {@code null} for a full stream
 * @param toName the snapshot's name when it was sent, which it may have lost since; {@code null} where it is none
 * @param bytes that the target has
 * @param raw whether it was sent raw, and so must be gone on with
 */
public record ResumeState(
        @Nullable Guid from,
        Guid to,
        @Nullable SnapshotRef toName,
        @Nullable Long bytes,
        boolean raw) {
    private static final int MAX_LINES = 1_000;
    private static final String HEX = "0x";

    /** Empty where no snapshot is named by its guid. */
    public static Optional<ResumeState> read(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : PrintedLines.of(text, MAX_LINES)) {
            int sign = line.indexOf(" = ");
            if (sign > 0) {
                values.putIfAbsent(
                        line.substring(0, sign).strip(),
                        line.substring(sign + 3).stripTrailing());
            }
        }
        Guid to = guid(values.get("toguid"));
        if (to == null || (values.containsKey("fromguid") && guid(values.get("fromguid")) == null)) {
            return Optional.empty();
        }
        Long bytes = number(values.get("bytes"));
        return Optional.of(new ResumeState(
                guid(values.get("fromguid")),
                to,
                SnapshotRef.find(values.getOrDefault("toname", "")).orElse(null),
                bytes == null || bytes < 0 ? null : bytes,
                values.containsKey("rawok")));
    }

    private static @Nullable Guid guid(@Nullable String text) {
        Long bits = number(text);
        return bits == null || bits == 0 ? null : new Guid(bits);
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || !text.startsWith(HEX)) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(text, HEX.length(), text.length(), 16);
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
