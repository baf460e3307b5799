package io.plumbline.lab.zfs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code list} and {@code get} tell of datasets, snapshots and bookmarks. */
final class Properties {
    private static final String NONE = "-";
    private static final String OWN = "-";
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

    Value value(Item item, String asked) {
        String name = PropertyNames.canonical(asked);
        if (name.indexOf(':') > 0) {
            return ofUser(item, name);
        }
        Point point = item.point();
        if (PropertyNames.isInherited(name) && (point == null || !point.isBookmark())) {
            return inherited(item.dataset(), name, PropertyNames.otherwise(name));
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
