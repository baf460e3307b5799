package io.plumbline.access.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.access.Role;
import io.plumbline.access.job.Users;
import io.plumbline.access.store.User;
import io.plumbline.web.ShownAs;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user as callers write it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ShownAs(UserView.class)
public record UserInput(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}",
                message = "must be 1 to 64 letters, digits, '.', '_', '@' or '-'")
        @Schema(description = "Unique name to log in with", example = "maria")
        String name,

        @NotNull @Schema(description = "What the user may do", example = "OPERATOR")
        Role role,

        @Schema(description = "Whether the user may log in; true by default", example = "true") @Nullable
        Boolean enabled,

        @Size(min = 12, max = 200)
        @Schema(
                description = "12 to 200 characters. Left out of a change it stays.",
                example = "correct horse battery",
                writeOnly = true)
        @Nullable
        String password) {
    Users.Details details() {
        return new Users.Details(name, role, enabled == null || enabled, password);
    }

    static UserInput of(User user) {
        return new UserInput(user.name(), user.role(), user.enabled(), null);
    }

    @Override
    public String toString() {
        return "UserInput[" + name + ", " + role + "]";
    }
}
