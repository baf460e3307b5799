package io.plumbline.inventory.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.store.Credential;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.web.PlainText;
import io.plumbline.web.ShownAs;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A credential as callers write it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ShownAs(CredentialView.class)
public record CredentialInput(
        @NotNull @PlainText @Schema(description = "Unique name", example = "routers read-only")
        String name,

        @NotNull @PlainText @Schema(description = "User to log in as", example = "plumbline")
        String username,

        @NotNull @Schema(description = "What the secret is") CredentialKind kind,

        @Size(min = 1, max = 20_000)
        @Schema(
                description = "The password or private key; written, never read. Left out of a change it stays.",
                example = "correct horse battery",
                writeOnly = true)
        @Nullable
        String secret,

        @Size(max = 1_000)
        @Schema(
                description =
                        "For the step to more rights after the log-in (`enable`), where the platform has one; written, never read. Left out of a change it stays, empty it is taken away.",
                example = "",
                writeOnly = true)
        @Nullable
        String privilegeSecret) {
    Credentials.Details details() {
        return new Credentials.Details(
                name,
                username,
                kind,
                secret == null ? null : new Secret(secret),
                privilegeSecret == null ? null : new Secret(privilegeSecret));
    }

    static CredentialInput of(Credential credential) {
        return new CredentialInput(credential.name(), credential.username(), credential.kind(), null, null);
    }

    @Override
    public String toString() {
        return "CredentialInput[" + name + "]";
    }
}
