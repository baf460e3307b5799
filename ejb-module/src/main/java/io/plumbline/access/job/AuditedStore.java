package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Stored;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Objects that people list, read, make, change and delete, each change with its entry in the audit log. What differs between the kinds is
 * left to its subclasses: making, changing, and what must hold.
 *
 * @param <E> the entity
 * @param <D> what people say of it
 */
public abstract class AuditedStore<E extends Stored, D> {
    @PersistenceContext
    protected EntityManager entities;

    @Inject
    protected AuditLog audit;

    private final Class<E> type;
    private final String word;
    private final Listing<E> listing;

    protected AuditedStore(Class<E> type, String word, Listing<E> listing) {
        this.type = type;
        this.word = word;
        this.listing = listing;
    }

    protected abstract E make(D details);

    protected abstract void redefine(E object, D details, Actor actor);

    /** Throws unless the details may be stored; {@code before} is the object as it is, {@code null} for a new one. */
    protected void require(D details, @Nullable E before, Actor actor) {}

    /** Throws unless the object may be deleted. */
    protected void requireDeletable(E object) {}

    /** Called in the transaction that made, changed or deleted the object. */
    protected void noteChange(UUID id) {}

    public Page<E> list(ListRequest request) {
        return listing.page(entities, request);
    }

    /** Rows for tables with page numbers. */
    public List<E> rows(ListRequest request, int first) {
        return listing.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return listing.count(entities, request);
    }

    public E get(UUID id) {
        return Entities.get(entities, type, id, word);
    }

    public E create(D details, Actor actor) {
        require(details, null, actor);
        E object = make(details);
        entities.persist(object);
        audit.created(actor, object);
        entities.flush();
        entities.refresh(object);
        noteChange(object.id());
        return object;
    }

    /**
     * Changes an object.
     *
     * @param version the one that the caller read; {@code null} changes whatever is there
     */
    public E change(UUID id, @Nullable Long version, D details, Actor actor) {
        E object = Entities.getForChange(entities, type, id, version, word);
        require(details, object, actor);
        Map<String, Object> before = object.facts();
        long versionBefore = object.version();
        redefine(object, details, actor);
        audit.changed(actor, object, before);
        entities.flush();
        entities.refresh(object);
        if (object.version() != versionBefore) {
            noteChange(id);
        }
        return object;
    }

    public void delete(UUID id, @Nullable Long version, Actor actor) {
        E object = Entities.getForChange(entities, type, id, version, word);
        requireDeletable(object);
        audit.deleted(actor, object);
        entities.remove(object);
        entities.flush();
        noteChange(id);
    }
}
