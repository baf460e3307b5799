package io.plumbline.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/** Which roles a method of a resource lets in. */
public final class Roles {
    private Roles() {}

    /** Empty when everybody may call it, known or not; an empty set when nobody may, because nothing was declared. */
    public static Optional<Set<String>> of(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        RolesAllowed declared = method.getAnnotation(RolesAllowed.class);
        if (declared != null) {
            return Optional.of(Set.of(declared.value()));
        }
        Access access = resource.getAnnotation(Access.class);
        if (access == null) {
            return Optional.of(Set.of());
        }
        return Optional.of(Set.of(method.isAnnotationPresent(GET.class) ? access.read() : access.write()));
    }
}
