package io.plumbline.access.job;

import io.plumbline.ops.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants an object to be that is known by its name only.
 *
 * @param <E> the entity
 * @param <D> what people say of it
 */
public interface Draft<E, D> {
    String name();

    /** The objects of other kinds that it names, as far as they are known. They are read for many drafts at once. */
    default Set<UUID> references() {
        return Set.of();
    }

    /** What is wrong with it besides what {@link #over} throws; known after that. */
    default List<FieldError> faults() {
        return List.of();
    }

    /**
     * What is wanted of the object, empty where it is so already.
     *
     * @param before the object of this name, {@code null} where there is none
     * @throws io.plumbline.ops.Failure when it can't be wanted
     */
    Optional<D> over(@Nullable E before);
}
