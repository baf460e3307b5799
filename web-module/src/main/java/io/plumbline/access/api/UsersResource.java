package io.plumbline.access.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.access.job.Users;
import io.plumbline.access.store.User;
import io.plumbline.web.Access;
import io.plumbline.web.StoredResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** The users over REST. */
@Path("users")
@Access(read = Role.ADMIN_NAME, write = Role.ADMIN_NAME)
public class UsersResource extends StoredResource<User, Users.Details, UserInput, UserView> {
    @Inject
    private Users users;

    public UsersResource() {
        super(UserInput.class);
    }

    @Override
    protected AuditedStore<User, Users.Details> store() {
        return users;
    }

    @Override
    protected UserView view(User object) {
        return UserView.of(object);
    }

    @Override
    protected UserInput inputOf(User object) {
        return UserInput.of(object);
    }

    @Override
    protected Users.Details details(UserInput written) {
        return written.details();
    }
}
