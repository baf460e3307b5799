package io.plumbline.access.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants an object to be that is known by its name only.
 *
 * @param <E> the entity
 * @param <D> what people say of it
 */
public interface Draft<E, D> {
    String name();

    /**
     * What is wanted of the object, empty where it is so already.
     *
     * @param before the object of this name, {@code null} where there is none
     * @throws io.plumbline.ops.Failure when it can't be wanted
     */
    Optional<D> over(@Nullable E before);
}
