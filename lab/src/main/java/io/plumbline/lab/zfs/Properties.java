package io.plumbline.lab.zfs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code list} and {@code get} tell of datasets, snapshots and bookmarks. */
final class Properties {
    private static final String NONE = "-";
    private static final String OWN = "-";
    /** What can be set, is handed down, and what it is where nobody set it. */
    private static final Map<String, String> INHERITED = Map.of(
            "readonly",
            "off",
            "compression",
            "off",
            "atime",
            "on",
            "recordsize",
            "131072",
            "sharenfs",
            "off",
            "canmount",
            "on",
            "snapdir",
            "hidden",
            "sync",
            "standard");

    private static final Map<String, String> SHORT = Map.of("avail", "available", "refer", "referenced");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "type",
            "creation",
            "guid",
            "createtxg",
            "used",
            "available",
            "referenced",
            "mountpoint",
            "mounted",
            "origin",
            "encryption",
            "keystatus",
            "keyformat",
            "keylocation",
            "encryptionroot",
            "receive_resume_token",
            "userrefs",
            "defer_destroy",
            "written",
            "quota",
            "logicalreferenced",
            "volsize",
            "clones");

    private static final List<String> OF_BOOKMARK =
            List.of("type", "creation", "referenced", "createtxg", "guid", "logicalreferenced");
    private static final List<String> OF_SNAPSHOT = List.of(
            "type",
            "creation",
            "used",
            "referenced",
            "createtxg",
            "guid",
            "defer_destroy",
            "userrefs",
            "written",
            "logicalreferenced",
            "encryption");
    private static final List<String> OF_DATASET = List.of(
            "type",
            "creation",
            "used",
            "available",
            "referenced",
            "mounted",
            "quota",
            "mountpoint",
            "readonly",
            "createtxg",
            "guid",
            "written",
            "encryption",
            "receive_resume_token");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Store store;
    private final boolean exact;

    /**
     * A value and where it is from.
     *
     * @param text {@code null} where it does not apply
     */
    record Value(@Nullable String text, String source) {
        String shown() {
            return text == null ? NONE : text;
        }
    }

    /** Exact ones are numbers of bytes and seconds. */
    Properties(Store store, boolean exact) {
        this.store = store;
        this.exact = exact;
    }

    static String canonical(String name) {
        return SHORT.getOrDefault(name, name);
    }

    static boolean isKnown(String name) {
        String canonical = canonical(name);
        return KNOWN.contains(canonical)
                || INHERITED.containsKey(canonical)
                || canonical.indexOf(':') > 0
                || canonical.startsWith("written@");
    }

    static boolean canBeSet(String name) {
        return INHERITED.containsKey(name)
                || name.indexOf(':') > 0
                || Set.of("mountpoint", "quota", "keylocation").contains(name);
    }

    static List<String> all(Item item) {
        Point point = item.point();
        if (point == null) {
            return OF_DATASET;
        }
        return point.isBookmark() ? OF_BOOKMARK : OF_SNAPSHOT;
    }

    Value value(Item item, String asked) {
        String name = canonical(asked);
        if (name.indexOf(':') > 0) {
            return ofUser(item, name);
        }
        Point point = item.point();
        if (INHERITED.containsKey(name) && (point == null || !point.isBookmark())) {
            return inherited(item.dataset(), name, INHERITED.getOrDefault(name, NONE));
        }
        return switch (name) {
            case "name" -> own(item.name());
            case "type" -> own(item.type());
            case "guid" -> own(Long.toUnsignedString(item.origin().guid()));
            case "createtxg" -> own(String.valueOf(item.origin().createTxg()));
            case "creation" ->
                own(
                        exact
                                ? String.valueOf(item.origin().creation().getEpochSecond())
                                : TIME.format(item.origin().creation()));
            case "encryption" -> encryption(item);
            default -> point == null ? ofDataset(item.dataset(), name) : ofPoint(item.dataset(), point, name);
        };
    }

    /** As lists and holds show a time. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private Value ofPoint(Dataset dataset, Point point, String name) {
        return switch (name) {
            case "referenced", "logicalreferenced" -> own(size(point.referencedBytes()));
            case "used" -> own(point.isBookmark() ? null : size(point.uniqueBytes()));
            case "userrefs" ->
                own(point.isBookmark() ? null : String.valueOf(point.holds().size()));
            case "defer_destroy" -> own(point.isBookmark() ? null : point.isDeferred() ? "on" : "off");
            case "written" -> own(point.isBookmark() ? null : size(point.everBytes() - before(dataset, point)));
            case "clones" ->
                own(String.join(
                        ",", store.clonesOf(point).stream().map(Dataset::name).toList()));
            default -> own(null);
        };
    }

    private static long before(Dataset dataset, Point point) {
        return dataset.snapshots().stream()
                .filter(other -> other.createTxg() < point.createTxg())
                .mapToLong(Point::everBytes)
                .max()
                .orElse(0);
    }

    private Value ofDataset(Dataset dataset, String name) {
        if (name.startsWith("written@")) {
            return new Value(
                    dataset.find(name.substring("written".length()))
                            .map(point -> size(dataset.everBytes() - point.everBytes()))
                            .orElse(null),
                    "local");
        }
        Dataset.Encryption encryption = dataset.encryption();
        Partial partial = dataset.partial();
        Point origin = dataset.cloneOf();
        return switch (name) {
            case "used" -> own(size(store.usedBytes(dataset)));
            case "available" -> own(size(store.availableBytes(dataset)));
            case "referenced", "logicalreferenced" ->
                own(size(dataset.referencedBytes() + (partial == null ? 0 : partial.receivedBytes())));
            case "written" -> own(size(dataset.changedBytes()));
            case "mounted" -> own(dataset.isVolume() ? null : dataset.isMounted() ? "yes" : "no");
            case "mountpoint" -> dataset.isVolume() ? own(null) : mountPoint(dataset);
            case "origin" ->
                own(
                        origin == null
                                ? null
                                : store.owner(origin)
                                        .map(owner -> owner.name() + origin.suffix())
                                        .orElse(null));
            case "keystatus" -> own(encryption == null ? null : encryption.keyLoaded() ? "available" : "unavailable");
            case "keyformat" -> own(encryption == null ? "none" : encryption.keyFormat());
            case "keylocation" -> new Value(dataset.properties().getOrDefault("keylocation", "none"), "local");
            case "encryptionroot" -> own(encryption == null ? null : dataset.name());
            case "receive_resume_token" ->
                own(partial == null ? null : partial.token().text());
            case "quota" -> quota(dataset);
            default -> own(null);
        };
    }

    private Value quota(Dataset dataset) {
        String set = dataset.properties().get("quota");
        return set == null ? new Value("0", "default") : new Value(size(Sizes.read(set)), "local");
    }

    private Value mountPoint(Dataset dataset) {
        Dataset setter = store.setter(dataset, "mountpoint");
        if (setter == null) {
            return new Value("/" + dataset.name(), "default");
        }
        String set = setter.properties().getOrDefault("mountpoint", "none");
        if (setter == dataset) {
            return new Value(set, "local");
        }
        boolean path = set.startsWith("/");
        return new Value(
                path ? set + dataset.name().substring(setter.name().length()) : set, "inherited from " + setter.name());
    }

    private Value inherited(Dataset dataset, String name, String otherwise) {
        Dataset setter = store.setter(dataset, name);
        if (setter == null) {
            return new Value(otherwise, "default");
        }
        return new Value(
                setter.properties().get(name), setter == dataset ? "local" : "inherited from " + setter.name());
    }

    private static Value encryption(Item item) {
        Point point = item.point();
        Dataset.Encryption encryption = item.dataset().encryption();
        if (point != null && point.isBookmark()) {
            return own(null);
        }
        return encryption == null ? new Value("off", "default") : own(encryption.algorithm());
    }

    private Value ofUser(Item item, String name) {
        Point point = item.point();
        String own = point == null ? null : point.properties().get(name);
        if (own != null) {
            return new Value(own, "local");
        }
        Dataset setter = store.setter(item.dataset(), name);
        if (setter == null) {
            return own(null);
        }
        return new Value(
                setter.properties().get(name),
                setter == item.dataset() && point == null ? "local" : "inherited from " + setter.name());
    }

    private static Value own(@Nullable String text) {
        return new Value(text, OWN);
    }

    private String size(long bytes) {
        return exact ? String.valueOf(bytes) : Sizes.show(bytes);
    }
}
