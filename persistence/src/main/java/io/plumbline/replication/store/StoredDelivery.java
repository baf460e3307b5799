package io.plumbline.replication.store;

import io.plumbline.ops.store.Facts;
import io.plumbline.replication.Delivery;
import io.plumbline.zfs.ZfsProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.List;

/** How a group's streams reach their targets, as it is kept. */
@Embeddable
public class StoredDelivery {
    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Delivery.Way way;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Delivery.InFlight compression;

    @Column(nullable = false)
    private boolean readonly;

    @Column(nullable = false)
    private String[] overrides;

    @Column(nullable = false)
    private String[] excluded;

    protected StoredDelivery() {}

    StoredDelivery(Delivery delivery) {
        way = delivery.way();
        compression = delivery.compression();
        readonly = delivery.readonly();
        overrides = delivery.overrides().stream().map(ZfsProperty::toString).toArray(String[]::new);
        excluded = delivery.excluded().toArray(String[]::new);
    }

    Delivery delivery() {
        return new Delivery(
                way,
                compression,
                readonly,
                Arrays.stream(overrides).map(StoredDelivery::property).toList(),
                List.of(excluded));
    }

    private static ZfsProperty property(String text) {
        int sign = text.indexOf('=');
        return new ZfsProperty(text.substring(0, sign), text.substring(sign + 1));
    }

    void tell(Facts facts) {
        facts.with("way", way.name())
                .with("compression", compression.name())
                .with("readonly", readonly)
                .with("overrides", List.of(overrides))
                .with("excluded", List.of(excluded));
    }
}
