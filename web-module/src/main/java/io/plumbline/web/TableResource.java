package io.plumbline.web;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Stored;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A {@link StoredResource} whose objects are exported and imported as a table, too.
 *
 * @param <E> the entity
 * @param <I> what callers write
 * @param <V> what callers read
 */
public abstract class TableResource<E extends Stored, D, I extends Record, V> extends StoredResource<E, D, I, V> {
    protected TableResource(Class<I> input) {
        super(input);
    }

    protected abstract StoredTable<E, D, I> table();

    @GET
    @Path("export")
    @Produces("text/csv")
    @Operation(
            summary = "Export as CSV",
            description = "All that match the filters of the list, in the order that `sort` asks for.")
    @AnswersWith(byte[].class)
    public Response export(@Context UriInfo uri) {
        return Response.ok(table().export(Listed.request(uri), actor()), "text/csv;charset=UTF-8")
                .build();
    }

    @POST
    @Path("import")
    @Consumes("text/csv")
    @Operation(
            summary = "Import from CSV",
            description = "Makes and changes objects by their names: all rows, or none when one of them fails (422). "
                    + "With `dryRun=true` nothing is done and the answer says, row by row, what would be.")
    public ImportView importTable(@QueryParam("dryRun") @DefaultValue("false") String dryRun, byte[] table) {
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw Failure.malformed("dryRun", "must be true or false");
        }
        return table().read(table, dryRun.equals("true"), actor());
    }
}
