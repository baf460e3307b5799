package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Stored;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Objects that people list, read, make, change and delete, each change with its entry in the audit log. What differs between the kinds is
 * left to its subclasses: making, changing, and what must hold.
 *
 * @param <E> the entity
 * @param <D> what people say of it
 */
public abstract class AuditedStore<E extends Stored, D> {
    /** Rows of an import that the persistence context holds at once: each query looks through all that it holds. */
    private static final int IMPORT_CHUNK = 50;

    @PersistenceContext
    protected EntityManager entities;

    @Resource
    private SessionContext context;

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

    /** Reads into the persistence context what {@link #require} will look for, where a query for each would be slow. */
    protected void readTogether(Set<UUID> references) {}

    /** Called in the transaction that made or changed the object, when it was; throws unless others can live with it. */
    protected void requireAccepted(E object) {}

    /** Called in the transaction that made, changed or deleted the objects; of an import once, with all of them. */
    protected void noteChanges(List<UUID> ids) {}

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

    /** An object that may be gone. */
    public Optional<E> find(UUID id) {
        return Optional.ofNullable(entities.find(type, id));
    }

    public E create(D details, Actor actor) {
        require(details, null, actor);
        E object = make(details);
        entities.persist(object);
        audit.created(actor, object);
        entities.flush();
        entities.refresh(object);
        requireAccepted(object);
        noteChanges(List.of(object.id()));
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
            requireAccepted(object);
            noteChanges(List.of(id));
        }
        return object;
    }

    public void delete(UUID id, @Nullable Long version, Actor actor) {
        E object = Entities.getForChange(entities, type, id, version, word);
        requireDeletable(object);
        audit.deleted(actor, object);
        entities.remove(object);
        entities.flush();
        noteChanges(List.of(id));
    }

    /**
     * Makes and changes objects by their names, in one transaction: all of them, or none when one of them can't be. Nothing is deleted.
     *
     * @param dryRun does it all and takes it back
     * @return what came of each draft, in their order
     */
    public List<DraftOutcome> importAll(List<? extends Draft<E, D>> drafts, boolean dryRun, Actor actor) {
        List<DraftOutcome> outcomes = new ArrayList<>(drafts.size());
        List<UUID> done = new ArrayList<>();
        for (int from = 0; from < drafts.size(); from += IMPORT_CHUNK) {
            List<? extends Draft<E, D>> chunk = drafts.subList(from, Math.min(from + IMPORT_CHUNK, drafts.size()));
            Map<String, E> known = new HashMap<>();
            listing.having(entities, "name", chunk.stream().map(Draft::name).toList())
                    .forEach(object -> known.put(object.name(), object));
            readTogether(
                    chunk.stream().flatMap(draft -> draft.references().stream()).collect(Collectors.toSet()));
            chunk.forEach(draft -> outcomes.add(importOne(draft, known.get(draft.name()), done, actor)));
            entities.flush();
            entities.clear();
        }
        if (dryRun || outcomes.stream().anyMatch(outcome -> outcome instanceof DraftOutcome.Refused)) {
            context.setRollbackOnly();
        } else if (!done.isEmpty()) {
            noteChanges(done);
        }
        return outcomes;
    }

    /** Throws with all that is wrong, so that nobody has to mend a row error by error. */
    private void requireSound(Draft<E, D> draft, Optional<D> wanted, @Nullable E before, Actor actor) {
        List<FieldError> errors = new ArrayList<>(draft.faults());
        try {
            wanted.ifPresent(details -> require(details, before, actor));
        } catch (Failure e) {
            if (errors.isEmpty()) {
                throw e;
            }
            errors.addAll(e.errors());
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    private DraftOutcome importOne(Draft<E, D> draft, @Nullable E before, List<UUID> done, Actor actor) {
        try {
            Optional<D> wanted = draft.over(before);
            requireSound(draft, wanted, before, actor);
            if (wanted.isEmpty()) {
                return new DraftOutcome.Unchanged();
            }
            if (before == null) {
                E object = make(wanted.get());
                entities.persist(object);
                audit.created(actor, object);
                requireAccepted(object);
                done.add(object.id());
                return new DraftOutcome.Created();
            }
            Map<String, Object> factsBefore = before.facts();
            redefine(before, wanted.get(), actor);
            audit.changed(actor, before, factsBefore);
            requireAccepted(before);
            done.add(before.id());
            return new DraftOutcome.Changed();
        } catch (Failure e) {
            return new DraftOutcome.Refused(e);
        }
    }
}
