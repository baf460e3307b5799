package io.plumbline.ops.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.ops.store.Stored;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form of one kind of object: to make a new one, and to change or delete the one that the address names. What differs between the kinds
 * is left to its subclasses: the fields, and the pages to go on with.
 *
 * @param <E> the entity
 * @param <D> what people say of it
 */
public abstract class StoredForm<E extends Stored, D> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String word;
    private final String page;
    private final String listPage;
    private @Nullable String id;
    private long version;
    private boolean filled;

    /**
     * A form for objects that people call {@code word}.
     *
     * @param page where one is shown; its id follows as {@code id}
     * @param listPage where to go when it is deleted
     */
    protected StoredForm(String word, String page, String listPage) {
        this.word = word;
        this.page = page;
        this.listPage = listPage;
    }

    protected abstract AuditedStore<E, D> store();

    /** What people call it. */
    protected String word() {
        return word;
    }

    /** Where to go when it is deleted. */
    protected String listPage() {
        return listPage;
    }

    /** The role that may save and delete. */
    protected String role() {
        return Role.OPERATOR_NAME;
    }

    /** Fills the fields with what is stored. */
    protected abstract void fill(E object);

    /** What the form says; what it does not show stays as it was: {@code before} is the object as it is, {@code null} for a new one. */
    protected abstract D details(@Nullable E before);

    /** Fills the form with the object that the address names; answers with 404 when it names none. */
    public void open() {
        Ids.orMissing(() -> {
            if (id != null && !filled) {
                E object = store().get(uuid());
                version = object.version();
                fill(object);
                filled = true;
            }
        });
    }

    public @Nullable String save() {
        boolean saved = Messages.run(
                () -> {
                    Actor actor = Operators.require(role());
                    E object = id == null
                            ? store().create(details(null), actor)
                            : store().change(uuid(), version, details(store().get(uuid())), actor);
                    id = object.id().toString();
                },
                "The " + word() + " is saved");
        return saved ? leave(page + "?faces-redirect=true&id=" + id) : null;
    }

    public @Nullable String delete() {
        boolean deleted = Messages.run(
                () -> store().delete(uuid(), version, Operators.require(role())), "The " + word() + " is deleted");
        return deleted ? leave(listPage() + "?faces-redirect=true") : null;
    }

    private static String leave(String next) {
        Messages.keepForNextPage();
        return next;
    }

    protected final UUID uuid() {
        return Ids.parse(id, word());
    }

    public boolean isAdding() {
        return id == null;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }
}
