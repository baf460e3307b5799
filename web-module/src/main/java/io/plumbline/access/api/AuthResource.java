package io.plumbline.access.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.plumbline.access.Caller;
import io.plumbline.access.Login;
import io.plumbline.access.Role;
import io.plumbline.access.job.Logins;
import io.plumbline.access.job.Tokens;
import io.plumbline.web.Json;
import io.plumbline.web.Requests;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Logging in over REST. */
@Path("auth")
@Produces("application/json")
@Consumes("application/json")
public class AuthResource {
    @Inject
    private Logins logins;

    @Inject
    private Tokens tokens;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("token")
    @PermitAll
    @Operation(summary = "Log in with name and password", description = "Gives a token that is valid for a while.")
    public TokenView token(@Valid @NotNull LoginInput written) {
        Login login = logins.byPassword(written.username(), written.password(), Requests.actor(request));
        Tokens.Issued issued = tokens.issue(login, Instant.now());
        return new TokenView(issued.token(), "Bearer", issued.lifetime().toSeconds());
    }

    @GET
    @Path("me")
    @RolesAllowed({Role.VIEWER_NAME, Role.AGENT_NAME})
    @Operation(summary = "Who am I")
    public CallerView me() {
        Caller caller = Objects.requireNonNull(Requests.caller(request), "the guard let nobody in");
        return new CallerView(caller.name(), caller.role(), caller.systemId());
    }

    @GET
    @Path("jwks")
    @PermitAll
    @Operation(summary = "Public keys that tokens are signed with (RFC 7517)")
    public JsonNode jwks() {
        ArrayNode keys = Json.MAPPER.createArrayNode();
        tokens.publicKeys(Instant.now()).forEach(key -> keys.add(Json.MAPPER.valueToTree(key.toJSONObject())));
        return Json.MAPPER.createObjectNode().set("keys", keys);
    }
}
