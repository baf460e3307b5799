package io.plumbline.replication.ui;

import io.plumbline.ops.Failure;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.Delivery.InFlight;
import io.plumbline.replication.Delivery.Way;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.zfs.ZfsProperty;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How streams are made and how they reach the targets, as it is typed. */
public class TypedDelivery implements Serializable {
    private static final long serialVersionUID = 1;

    private Way way = Delivery.DEFAULT.way();
    private boolean zstd;
    private boolean readonly;
    private @Nullable String overrides;
    private @Nullable String excluded;
    private boolean raw = StreamOptions.DEFAULT.raw();
    private boolean compressed = StreamOptions.DEFAULT.compressed();
    private boolean largeBlocks = StreamOptions.DEFAULT.largeBlocks();
    private boolean properties = StreamOptions.DEFAULT.properties();

    void fill(SyncGroupDetails group) {
        Delivery delivery = group.delivery();
        way = delivery.way();
        zstd = delivery.compression() == InFlight.ZSTD;
        readonly = delivery.readonly();
        overrides = delivery.overrides().stream().map(ZfsProperty::toString).collect(Collectors.joining("\n"));
        excluded = String.join("\n", delivery.excluded());
        raw = group.stream().raw();
        compressed = group.stream().compressed();
        largeBlocks = group.stream().largeBlocks();
        properties = group.stream().properties();
    }

    Delivery delivery() {
        return new Delivery(
                way,
                zstd ? InFlight.ZSTD : InFlight.NONE,
                readonly,
                lines(overrides).stream().map(TypedDelivery::property).toList(),
                lines(excluded));
    }

    StreamOptions stream() {
        return new StreamOptions(raw, compressed, largeBlocks, properties);
    }

    private static ZfsProperty property(String line) {
        int sign = line.indexOf('=');
        if (sign < 1) {
            throw Failure.invalid("delivery.overrides", "must be properties such as canmount=noauto, one a line");
        }
        try {
            return new ZfsProperty(
                    line.substring(0, sign).strip(), line.substring(sign + 1).strip());
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("delivery.overrides", String.valueOf(e.getMessage()));
        }
    }

    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    public Way[] getWays() {
        return Way.values();
    }

    public Way getWay() {
        return way;
    }

    public void setWay(Way value) {
        way = value;
    }

    public boolean isZstd() {
        return zstd;
    }

    public void setZstd(boolean value) {
        zstd = value;
    }

    public boolean isReadonly() {
        return readonly;
    }

    public void setReadonly(boolean value) {
        readonly = value;
    }

    public @Nullable String getOverrides() {
        return overrides;
    }

    public void setOverrides(@Nullable String value) {
        overrides = value;
    }

    public @Nullable String getExcluded() {
        return excluded;
    }

    public void setExcluded(@Nullable String value) {
        excluded = value;
    }

    public boolean isRaw() {
        return raw;
    }

    public void setRaw(boolean value) {
        raw = value;
    }

    public boolean isCompressed() {
        return compressed;
    }

    public void setCompressed(boolean value) {
        compressed = value;
    }

    public boolean isLargeBlocks() {
        return largeBlocks;
    }

    public void setLargeBlocks(boolean value) {
        largeBlocks = value;
    }

    public boolean isProperties() {
        return properties;
    }

    public void setProperties(boolean value) {
        properties = value;
    }
}
