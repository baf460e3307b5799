package io.plumbline.access.ui;

import io.plumbline.access.Role;
import io.plumbline.access.job.ApiKeys;
import io.plumbline.access.job.Users;
import io.plumbline.access.store.ApiKey;
import io.plumbline.access.store.User;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.ViewerZone;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and keys: lists, and short forms to add to them. */
@Named
@RequestScoped
public class UsersPage {
    private static final String NAME_RULE = "must be 1 to 64 letters, digits, '.', '_', '@' or '-'";

    @Inject
    private Users users;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private ViewerZone zone;

    private String name = "";
    private String password = "";
    private Role role = Role.VIEWER;
    private String keyName = "";
    private Role keyRole = Role.VIEWER;
    private @Nullable String keyExpiresAt;
    private @Nullable String issued;

    public void addUser() {
        boolean added = Messages.run(
                () -> {
                    users.create(
                            new Users.Details(requireName(name), role, true, password),
                            Operators.require(Role.ADMIN_NAME));
                },
                "The user is added");
        name = added ? "" : name;
        password = "";
    }

    static String requireName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
            throw Failure.invalid("name", NAME_RULE);
        }
        return name;
    }

    /** Lets a user log in, or no longer. */
    public void enable(String id, boolean enabled) {
        Messages.run(
                () -> {
                    User user = users.get(Ids.parse(id, "user"));
                    users.change(
                            user.id(),
                            null,
                            new Users.Details(user.name(), user.role(), enabled, null),
                            Operators.require(Role.ADMIN_NAME));
                },
                enabled ? "The user may log in again" : "The user may no longer log in");
    }

    public void deleteUser(String id) {
        Messages.run(
                () -> users.delete(Ids.parse(id, "user"), null, Operators.require(Role.ADMIN_NAME)),
                "The user is deleted");
    }

    public void addKey() {
        Messages.run(
                () -> {
                    issued = apiKeys.create(
                                    ShortText.require("name", keyName),
                                    keyRole,
                                    KeyForm.instant(keyExpiresAt, zone.get()),
                                    Operators.require(Role.ADMIN_NAME))
                            .text()
                            .reveal();
                    keyName = "";
                    keyExpiresAt = null;
                },
                "The key is made. Copy it now: it is not shown again");
    }

    public void deleteKey(String id) {
        Messages.run(
                () -> apiKeys.delete(Ids.parse(id, "API key"), null, Operators.require(Role.ADMIN_NAME)),
                "The key is deleted");
    }

    public List<User> getUsers() {
        return users.rows(ListRequest.all(), 0);
    }

    public List<ApiKey> getKeys() {
        return apiKeys.rows(ListRequest.all(), 0);
    }

    public List<Role> getRoles() {
        return List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    }

    /** The text of the key that was just made; {@code null} otherwise. */
    public @Nullable String getIssued() {
        return issued;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value == null ? "" : value.strip();
    }

    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String value) {
        password = value == null ? "" : value;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role value) {
        role = value;
    }

    public String getKeyName() {
        return keyName;
    }

    public void setKeyName(@Nullable String value) {
        keyName = value == null ? "" : value;
    }

    public @Nullable String getKeyExpiresAt() {
        return keyExpiresAt;
    }

    public void setKeyExpiresAt(@Nullable String value) {
        keyExpiresAt = value;
    }

    public Role getKeyRole() {
        return keyRole;
    }

    public void setKeyRole(Role value) {
        keyRole = value;
    }
}
