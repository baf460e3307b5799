package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.access.PasswordRule;
import io.plumbline.access.Role;
import io.plumbline.access.store.User;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people who may log in. */
@Stateless
public class Users extends AuditedStore<User, Users.Details> {
    @Inject
    private Passwords passwords;

    public Users() {
        super(User.class, "user", User.LISTING);
    }

    public Optional<User> byName(String name) {
        return entities.createQuery("select u from User u where u.name = :name", User.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    @Override
    protected User make(Details details) {
        String password = Objects.requireNonNull(details.password(), "require() saw to it");
        return new User(details.name(), passwords.hash(password), details.role());
    }

    @Override
    protected void redefine(User user, Details details, Actor actor) {
        user.change(details.name(), details.role(), details.enabled());
        if (details.password() != null) {
            user.setPasswordHash(passwords.hash(details.password()));
            audit.did(actor, "set password", user);
        }
    }

    @Override
    protected void require(Details details, @Nullable User before, Actor actor) {
        if (details.role() == Role.AGENT) {
            throw Failure.invalid("role", "'AGENT' is for keys of systems, not for people");
        }
        if (details.password() == null && before == null) {
            throw Failure.invalid("password", "must be given");
        }
        if (details.password() != null && !PasswordRule.isKeptBy(details.password())) {
            throw Failure.invalid("password", PasswordRule.RULE);
        }
        if (before != null && !(details.enabled() && details.role() == Role.ADMIN)) {
            requireDeletable(before);
        }
    }

    /** The last administrator stays one. */
    @Override
    protected void requireDeletable(User user) {
        if (user.enabled() && user.role() == Role.ADMIN) {
            requireOtherAdministrator(user.id());
        }
    }

    /** What may be changed of a user; a password of {@code null} stays as it is. */
    public record Details(
            String name,
            Role role,
            boolean enabled,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Details[" + name + ", " + role + "]";
        }
    }

    private void requireOtherAdministrator(UUID id) {
        // Two who take each other's role away at once would each see the other one left.
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext('administrators'))")
                .getSingleResult();
        long others = entities.createQuery(
                        "select count(u) from User u where u.role = :role and u.enabled and u.id <> :id", Long.class)
                .setParameter("role", Role.ADMIN)
                .setParameter("id", id)
                .getSingleResult();
        if (others == 0) {
            throw new Failure(ErrorCode.CONFLICT, "This is the last administrator: make another one first");
        }
    }
}
