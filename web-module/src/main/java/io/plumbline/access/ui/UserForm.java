package io.plumbline.access.ui;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.access.job.Users;
import io.plumbline.access.store.User;
import io.plumbline.ops.ui.StoredForm;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a user who is there. */
@Named
@ViewScoped
public class UserForm extends StoredForm<User, Users.Details> {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Users users;

    private String name = "";
    private Role userRole = Role.VIEWER;
    private boolean enabled = true;
    private transient String password = "";

    public UserForm() {
        super("user", "/app/admin/users", "/app/admin/users");
    }

    @Override
    protected String role() {
        return Role.ADMIN_NAME;
    }

    @Override
    protected AuditedStore<User, Users.Details> store() {
        return users;
    }

    @Override
    protected void fill(User user) {
        name = user.name();
        userRole = user.role();
        enabled = user.enabled();
    }

    @Override
    protected Users.Details details(@Nullable User before) {
        String typed = password;
        password = "";
        return new Users.Details(UsersPage.requireName(name), userRole, enabled, typed.isEmpty() ? null : typed);
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value == null ? "" : value.strip();
    }

    public Role getUserRole() {
        return userRole;
    }

    public void setUserRole(Role value) {
        userRole = value;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean value) {
        enabled = value;
    }

    public String getPassword() {
        return "";
    }

    public void setPassword(@Nullable String value) {
        password = value == null ? "" : value;
    }
}
