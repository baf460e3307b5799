package io.plumbline.line.store;

import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.LineOrigin;
import io.plumbline.line.LineState;
import io.plumbline.line.Probe;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A leased line: what is pinged from which router, how often, and what was agreed. */
@Entity
@Table(name = "lines")
public class Line extends Stored {
    public static final Listing<Line> LISTING = new Listing<>(Line.class, "name")
            .fetch("snapshot")
            .fetch("router")
            .field("name", String.class)
            .field("routerId", UUID.class)
            .field("router", "router.name", String.class)
            .field("siteId", "router.siteId", UUID.class)
            .field("target", String.class)
            .field("intervalSeconds", Integer.class)
            .field("farSiteId", UUID.class)
            .field("enabled", Boolean.class)
            .field("origin", LineOrigin.class)
            .field("state", "snapshot.state", LineState.class)
            .field("stateSince", "snapshot.since", Instant.class)
            .field("flapping", "snapshot.flapping", Boolean.class)
            .field("rttAvgMillis", "snapshot.rttAvgMillis", Double.class);

    @Column(nullable = false)
    private String name;

    @Column(name = "router_id", nullable = false)
    private UUID routerId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "router_id", insertable = false, updatable = false)
    private @Nullable ManagedSystem router;

    @OneToOne(
            cascade = {CascadeType.PERSIST, CascadeType.REFRESH},
            optional = false)
    @PrimaryKeyJoinColumn
    private LineSnapshot snapshot;

    @Column(nullable = false)
    private String target;

    @Column
    private @Nullable String source;

    @Column
    private @Nullable String vrf;

    @Column(name = "interval_seconds", nullable = false)
    private int intervalSeconds;

    @Column(name = "probe_count", nullable = false)
    private int probeCount;

    @Column(name = "probe_size_bytes", nullable = false)
    private int probeSizeBytes;

    @Column(name = "probe_timeout_millis", nullable = false)
    private int probeTimeoutMillis;

    @Column(name = "probe_dont_fragment", nullable = false)
    private boolean probeDontFragment;

    @Column(name = "probe_dscp")
    private @Nullable Integer probeDscp;

    @Column(name = "on_box_probe")
    private @Nullable String onBoxProbe;

    @Column(name = "far_site_id")
    private @Nullable UUID farSiteId;

    @Column(name = "capacity_bits_per_second")
    private @Nullable Long capacityBitsPerSecond;

    @Column(name = "contract_loss_percent")
    private @Nullable Double contractLossPercent;

    @Column(name = "contract_rtt_millis")
    private @Nullable Double contractRttMillis;

    @Column(name = "contract_jitter_millis")
    private @Nullable Double contractJitterMillis;

    @Column(name = "contract_availability_percent")
    private @Nullable Double contractAvailabilityPercent;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private LineOrigin origin;

    protected Line() {}

    public Line(LineDetails details, LineOrigin origin) {
        this.origin = origin;
        this.snapshot = new LineSnapshot(id());
        change(details);
    }

    /** Those of the lines that are measured, with what is known of them, in one query; ids that are unknown are passed over. */
    public static List<Line> enabled(EntityManager entities, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select l from Line l join fetch l.snapshot where l.enabled and l.id in :ids",
                                Line.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    public final void change(LineDetails details) {
        name = details.name();
        routerId = details.routerId();
        target = details.probe().target();
        source = details.probe().source();
        vrf = details.probe().vrf();
        probeCount = details.probe().count();
        probeSizeBytes = details.probe().sizeBytes();
        probeTimeoutMillis = Math.toIntExact(details.probe().timeout().toMillis());
        probeDontFragment = details.probe().header().dontFragment();
        probeDscp = details.probe().header().dscp();
        onBoxProbe = details.onBoxProbe();
        intervalSeconds = details.intervalSeconds();
        farSiteId = details.farSiteId();
        capacityBitsPerSecond = details.capacityBitsPerSecond();
        contractLossPercent = details.contract().lossPercent();
        contractRttMillis = details.contract().rttMillis();
        contractJitterMillis = details.contract().jitterMillis();
        contractAvailabilityPercent = details.contract().availabilityPercent();
        enabled = details.enabled();
    }

    public LineDetails details() {
        return new LineDetails(
                name,
                routerId,
                new Probe(
                        target,
                        source,
                        vrf,
                        probeCount,
                        probeSizeBytes,
                        Duration.ofMillis(probeTimeoutMillis),
                        new Probe.Header(probeDontFragment, probeDscp)),
                onBoxProbe,
                intervalSeconds,
                farSiteId,
                capacityBitsPerSecond,
                new Contract(contractLossPercent, contractRttMillis, contractJitterMillis, contractAvailabilityPercent),
                enabled);
    }

    @Override
    public String name() {
        return name;
    }

    public UUID routerId() {
        return routerId;
    }

    /** The router's name; read with the line where a list asks for it. */
    public String routerName() {
        return Objects.requireNonNull(router, "the line is not stored yet").name();
    }

    public LineOrigin origin() {
        return origin;
    }

    public LineSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public String kindName() {
        return "line";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("name", name)
                .with("routerId", routerId)
                .with("target", target)
                .with("source", source)
                .with("vrf", vrf)
                .with("intervalSeconds", intervalSeconds)
                .with("probeCount", probeCount)
                .with("probeSizeBytes", probeSizeBytes)
                .with("probeTimeoutMillis", probeTimeoutMillis)
                .with("dontFragment", probeDontFragment)
                .with("dscp", probeDscp)
                .with("onBoxProbe", onBoxProbe)
                .with("farSiteId", farSiteId)
                .with("capacityBitsPerSecond", capacityBitsPerSecond)
                .with("contract.lossPercent", contractLossPercent)
                .with("contract.rttMillis", contractRttMillis)
                .with("contract.jitterMillis", contractJitterMillis)
                .with("contract.availabilityPercent", contractAvailabilityPercent)
                .with("enabled", enabled)
                .map();
    }
}
