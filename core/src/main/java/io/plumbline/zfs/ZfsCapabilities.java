package io.plumbline.zfs;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one host's ZFS can do. Seen once, from what it says of itself, and then planned with.
 *
 * @param version as ZFS calls it, such as {@code zfs-2.1.11-1+deb12u1}; {@code null} where it doesn't tell
 */
public record ZfsCapabilities(@Nullable String version, Set<ZfsFeature> features) {
    private static final int MAX_VERSION_LENGTH = 100;

    public ZfsCapabilities {
        EnumSet<ZfsFeature> copy = EnumSet.noneOf(ZfsFeature.class);
        copy.addAll(features);
        features = Collections.unmodifiableSet(copy);
    }

    public boolean has(ZfsFeature feature) {
        return features.contains(feature);
    }

    /**
     * Reads what the commands of {@link ProbeCommands} printed, output and complaint together: all but the first end with an error wherever
     * ZFS runs. Empty where there is no ZFS that speaks; {@link CauseReader} then tells why.
     *
     * @param version what {@code zfs version} said; releases that don't know it print how they are used
     * @param usage how {@code zfs} is used
     * @param properties what {@code zfs get} lists
     */
    public static Optional<ZfsCapabilities> detect(String version, String usage, String properties) {
        UsageText text = UsageText.read(usage);
        if (!text.knows("send") || !text.knows("receive")) {
            return Optional.empty();
        }
        EnumSet<ZfsFeature> features = EnumSet.noneOf(ZfsFeature.class);
        for (ZfsFeature feature : ZfsFeature.values()) {
            if (shows(feature, text, properties)) {
                features.add(feature);
            }
        }
        return Optional.of(new ZfsCapabilities(readVersion(version), features));
    }

    private static boolean shows(ZfsFeature feature, UsageText usage, String properties) {
        return switch (feature) {
            case PARSABLE_LISTS -> usage.takes("list", 'p');
            case JSON -> usage.says("list", "[-j");
            case RESUME ->
                usage.takes("receive", 's') && usage.says("receive", "-A") && usage.says("send", "resume_token");
            case BOOKMARKS -> usage.knows("bookmark");
            case INTERMEDIATES -> usage.says("send", "I] snapshot") || usage.says("send", "-I snapshot");
            case RAW_SEND -> usage.takes("send", 'w');
            case COMPRESSED_SEND -> usage.takes("send", 'c');
            case LARGE_BLOCKS -> usage.takes("send", 'L');
            case EMBEDDED_DATA -> usage.takes("send", 'e');
            case SEND_ESTIMATE -> usage.takes("send", 'n') && usage.takes("send", 'P');
            // Older ones had -o for the origin of a clone alone.
            case RECEIVE_PROPERTIES -> usage.says("receive", "[-x");
            case DESTROY_SEVERAL -> usage.says("destroy", "[,...]");
            case DESTROY_PREVIEW -> usage.takes("destroy", 'n') && usage.takes("destroy", 'p');
            case SNAPSHOT_SEVERAL -> usage.endsWith("snapshot", "> ...");
            case LIST_HOLDS -> usage.takes("holds", 'H');
            case ENCRYPTION -> properties.contains("\tkeystatus ");
            case SNAPSHOTS_CHANGED -> properties.contains("\tsnapshots_changed ");
        };
    }

    private static @Nullable String readVersion(String printed) {
        for (String line : PrintedLines.of(printed, 10)) {
            if (line.startsWith("zfs-") && !line.startsWith("zfs-kmod-") && line.length() <= MAX_VERSION_LENGTH) {
                return line.strip();
            }
        }
        return null;
    }
}
