package io.plumbline.ops.store;

import io.plumbline.ops.Failure;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finding one object, with the failures that callers know. */
public final class Entities {
    private Entities() {}

    public static <E> E get(EntityManager entities, Class<E> type, UUID id, String kind) {
        E found = entities.find(type, id);
        if (found == null) {
            throw Failure.notFound(kind, id);
        }
        return found;
    }

    /** The object, unless it was changed since the caller read the given version; {@code null} takes any. */
    public static <E extends Stored> E getForChange(
            EntityManager entities, Class<E> type, UUID id, @Nullable Long version, String kind) {
        E found = get(entities, type, id, kind);
        if (version != null && found.version() != version) {
            throw Failure.stale();
        }
        return found;
    }
}
