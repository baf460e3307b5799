package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Stored;
import jakarta.ejb.Stateless;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes who changed what, in the transaction of the change itself: neither is kept without the other. */
@Stateless
public class AuditLog {
    /** Kept: {@link Json} looks for an implementation on the class path each time, which takes longer than the entry itself. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @PersistenceContext
    private EntityManager entities;

    public void created(Actor actor, Stored object) {
        record(actor, "create", object, null, object.facts());
    }

    public void changed(Actor actor, Stored object, Map<String, Object> before) {
        if (!before.equals(object.facts())) {
            record(actor, "change", object, before, object.facts());
        }
    }

    public void deleted(Actor actor, Stored object) {
        record(actor, "delete", object, object.facts(), null);
    }

    /** Something done to an object that is no change of its fields, such as a log-in or a rotated secret. */
    public void did(Actor actor, String action, Stored object) {
        record(actor, action, object, null, null);
    }

    /** Something that an object without an entity of its own went through. */
    public void did(Actor actor, String action, AuditEntry.Subject subject) {
        entities.persist(new AuditEntry(now(), actor, action, subject));
    }

    /** The same, with what it was done with. */
    public void did(Actor actor, String action, AuditEntry.Subject subject, Map<String, Object> with) {
        entities.persist(new AuditEntry(now(), actor, action, subject).with(null, json(with)));
    }

    public Page<AuditEntry> list(ListRequest request) {
        return AuditEntry.LISTING.page(entities, request);
    }

    public List<AuditEntry> rows(ListRequest request, int first) {
        return AuditEntry.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return AuditEntry.LISTING.count(entities, request);
    }

    /** Removes what is older; returns how much. */
    public int removeBefore(Instant time) {
        return entities.createQuery("delete from AuditEntry e where e.at < :time")
                .setParameter("time", time)
                .executeUpdate();
    }

    private void record(
            Actor actor,
            String action,
            Stored object,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        AuditEntry.Subject subject =
                new AuditEntry.Subject(object.kindName(), object.id().toString(), object.name());
        entities.persist(new AuditEntry(now(), actor, action, subject).with(json(before), json(after)));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable String json(@Nullable Map<String, Object> fields) {
        return fields == null ? null : object(fields).build().toString();
    }

    private static JsonObjectBuilder object(Map<?, ?> fields) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        fields.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> nested) {
                object.add(name, object(nested));
            } else if (value instanceof Boolean flag) {
                object.add(name, flag);
            } else if (value instanceof Number number) {
                object.add(name, new BigDecimal(number.toString()));
            } else {
                object.add(name, String.valueOf(value));
            }
        });
        return object;
    }
}
