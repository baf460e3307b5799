package io.plumbline.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Stored;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * List, read, make, replace, change and delete, as {@code docs/api.md} promises them for every kind of object.
 *
 * @param <E> the entity
 * @param <I> what callers write
 * @param <V> what callers read
 */
@Produces("application/json")
@Consumes("application/json")
public abstract class StoredResource<E extends Stored, D, I extends Record, V> {
    /** Of a change that nobody tied to a version, when others change the same object at the same time. */
    private static final int MAX_ATTEMPTS = 10;

    @Inject
    private Validator validator;

    @Context
    private HttpServletRequest request;

    private final Class<I> input;

    protected StoredResource(Class<I> input) {
        this.input = input;
    }

    protected abstract AuditedStore<E, D> store();

    protected abstract V view(E object);

    /** The object as its caller would have written it, secrets left out. */
    protected abstract I inputOf(E object);

    protected abstract D details(I written);

    protected final Actor actor() {
        return Requests.actor(request);
    }

    @GET
    @Operation(summary = "List", description = "Filters by field name, `sort=field,-other`, `limit` and `cursor`.")
    public Page<V> list(@Context UriInfo uri) {
        return store().list(Listed.request(uri)).map(this::view);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one", description = "The answer's `ETag` is for a later `If-Match`.")
    public Response get(@PathParam("id") UUID id) {
        return ok(store().get(id));
    }

    @POST
    @Operation(summary = "Create", description = "An `Idempotency-Key` makes it safe to repeat.")
    public Response create(@Valid @NotNull I written, @Context UriInfo uri) {
        E created = store().create(details(written), actor());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(created.id().toString())
                        .build())
                .tag(Versions.tag(created))
                .entity(view(created))
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace", description = "With `If-Match` only what was read is replaced, else 412.")
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull I written) {
        return ok(store().change(id, expected(id, ifMatch), details(written), actor()));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(
            summary = "Change some fields",
            description = "A JSON merge patch: fields left out stay, `null` removes.")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull ObjectNode patch) {
        if (ifMatch != null) {
            return ok(patched(id, expected(id, ifMatch), patch));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return ok(patched(id, null, patch));
            } catch (RuntimeException e) {
                boolean stale = Failures.of(e)
                        .filter(failure -> failure.code() == ErrorCode.STALE)
                        .isPresent();
                if (!stale || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Lays the patch over what is stored; where no version is asked for, over what is read here: nothing written meanwhile is lost. */
    private E patched(UUID id, @Nullable Long version, ObjectNode patch) {
        E before = store().get(id);
        I patched = Json.merge(inputOf(before), patch, input);
        Set<ConstraintViolation<I>> violations = validator.validate(patched);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        Long expected = version == null ? Long.valueOf(before.version()) : version;
        return store().change(id, expected, details(patched), actor());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        store().delete(id, expected(id, ifMatch), actor());
    }

    private @Nullable Long expected(UUID id, @Nullable String ifMatch) {
        return Versions.expected(ifMatch, () -> store().get(id).version());
    }

    private Response ok(E object) {
        return Response.ok(view(object)).tag(Versions.tag(object)).build();
    }
}
