package io.plumbline.replication.job;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.store.DelayEntry;
import io.plumbline.replication.store.DelayStore;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Times in which replicas were later than agreed. */
@Stateless
public class Delays {
    private static final ListRequest OPEN = new ListRequest(Map.of("open", "true"), List.of(), 1, null);

    @PersistenceContext
    private EntityManager entities;

    /** What came of looking at all replicas. */
    public record Judged(List<DelayStore.Noted> begun, List<DelayStore.Noted> ended) {}

    /** Notes which replicas are late by now, and which no longer. */
    public Judged judge(Instant now) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            DelayStore store = new DelayStore(connection);
            return new Judged(store.begin(now), store.end(now));
        });
    }

    public Page<DelayEntry> list(ListRequest request) {
        Page<DelayEntry> page = DelayEntry.LISTING.page(entities, request);
        page.items().forEach(DelayEntry::groupName);
        return page;
    }

    public List<DelayEntry> rows(ListRequest request, int first) {
        List<DelayEntry> rows = DelayEntry.LISTING.rows(entities, request, first);
        rows.forEach(DelayEntry::groupName);
        return rows;
    }

    public long count(ListRequest request) {
        return DelayEntry.LISTING.count(entities, request);
    }

    /** How many go on. */
    public long countOpen() {
        return count(OPEN);
    }

    /** Forgets those that ended before that time. */
    public int removeEndedBefore(Instant time) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> new DelayStore(connection).removeEndedBefore(time));
    }
}
