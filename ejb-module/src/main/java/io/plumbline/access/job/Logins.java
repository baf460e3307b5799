package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.access.Caller;
import io.plumbline.access.store.User;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Finds out who somebody is: by name and password, by token, by API key. */
@Stateless
public class Logins {
    private static final int MAX_NAME_LENGTH = 64;
    private static final String REFUSED = "The name or the password is wrong, or the account is disabled";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private LoginLimits limits;

    @Inject
    private Tokens tokens;

    @Inject
    private ApiKeys apiKeys;

    /** The caller with this name and password; refusals say the same whatever is wrong, and take as long. */
    public Caller byPassword(String name, String password, Actor from) {
        Instant now = Instant.now();
        if (name.length() > MAX_NAME_LENGTH) {
            throw new Failure(ErrorCode.UNAUTHENTICATED, REFUSED);
        }
        limits.require(name, from.address(), now);
        Optional<User> user = users.byName(name);
        boolean matches = password.length() <= Passwords.MAX_LENGTH
                && user.map(found -> passwords.matches(password, found.passwordHash()))
                        .orElseGet(() -> {
                            passwords.matchesNobody(password);
                            return false;
                        });
        if (!matches || !user.get().enabled()) {
            limits.failed(name, from.address(), now);
            throw new Failure(ErrorCode.UNAUTHENTICATED, REFUSED);
        }
        entities.createNativeQuery("UPDATE users SET last_login_at = ?1 WHERE id = ?2")
                .setParameter(1, now)
                .setParameter(2, user.get().id())
                .executeUpdate();
        return new Caller(user.get().name(), user.get().role(), null);
    }

    /** The caller with this token or API key. */
    public Optional<Caller> byBearer(String text) {
        Instant now = Instant.now();
        return text.startsWith("plk_") ? apiKeys.caller(text, now) : tokens.caller(text, now);
    }

    /** The person as they are now, for a session that began earlier; empty when they may no longer log in. */
    public Optional<Caller> byName(String name) {
        return users.byName(name).filter(User::enabled).map(user -> new Caller(user.name(), user.role(), null));
    }
}
