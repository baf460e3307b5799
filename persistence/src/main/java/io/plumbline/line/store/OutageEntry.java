package io.plumbline.line.store;

import io.plumbline.line.Span;
import io.plumbline.ops.store.Listing;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time in which a line was down, short returns included. Read here, written by {@link TurnStore}. */
@Entity
@Table(name = "outages")
public class OutageEntry {
    public static final Listing<OutageEntry> LISTING = new Listing<>(OutageEntry.class, "-beganAt")
            .fetch("line")
            .field("lineId", UUID.class)
            .field("line", "line.name", String.class)
            .field("routerId", "line.routerId", UUID.class)
            .field("farSiteId", "line.farSiteId", UUID.class)
            .field("open", Boolean.class)
            .field("beganAt", Instant.class)
            .field("endedAt", Instant.class)
            .field("timesDown", Integer.class);

    @Id
    private UUID id;

    @Column(name = "line_id", nullable = false)
    private UUID lineId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "line_id", insertable = false, updatable = false)
    private Line line;

    @Column(name = "began_at", nullable = false)
    private Instant beganAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "times_down", nullable = false)
    private int timesDown;

    @Column
    private @Nullable String reason;

    @Column(insertable = false, updatable = false)
    private boolean open;

    protected OutageEntry() {}

    /** The outages of a line that overlap a span, oldest first; of more than {@code limit} the newest. */
    public static List<OutageEntry> during(EntityManager entities, UUID lineId, Span span, int limit) {
        List<OutageEntry> newestFirst = entities.createQuery(
                        "select o from OutageEntry o where o.lineId = :line and o.beganAt < :to "
                                + "and (o.endedAt is null or o.endedAt > :from) order by o.beganAt desc",
                        OutageEntry.class)
                .setParameter("line", lineId)
                .setParameter("from", span.from())
                .setParameter("to", span.to())
                .setMaxResults(limit)
                .getResultList();
        List<OutageEntry> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    public UUID id() {
        return id;
    }

    public Line line() {
        return line;
    }

    public Instant beganAt() {
        return beganAt;
    }

    /** {@code null} while it goes on. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** How often the line went down in it. */
    public int timesDown() {
        return timesDown;
    }

    public @Nullable String reason() {
        return reason;
    }
}
