package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.access.Caller;
import io.plumbline.access.Login;
import io.plumbline.access.PasswordRule;
import io.plumbline.access.store.User;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds out who somebody is: by name and password, by token, by API key. */
@Stateless
public class Logins {
    private static final Log LOG = Log.of(Logins.class);
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

    /** The log-in of the user with this name and password; refusals say the same whatever is wrong, and take as long. */
    public Login byPassword(String name, String password, Actor from) {
        Instant now = Instant.now();
        if (name.length() > MAX_NAME_LENGTH) {
            throw new Failure(ErrorCode.UNAUTHENTICATED, REFUSED);
        }
        limits.attempt(name, from.address());
        boolean refused = false;
        try {
            Optional<User> user = withPassword(name, password);
            refused = user.isEmpty();
            return user.map(found -> logIn(found, now)).orElseThrow(() -> refusal(name, from));
        } finally {
            // Also when the log-in could not be looked at: an outage must not use up what people may try.
            if (!refused) {
                limits.giveBack(name, from.address());
            }
        }
    }

    private Optional<User> withPassword(String name, String password) {
        if (password.length() > PasswordRule.MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<User> user = users.byName(name);
        if (user.isEmpty()) {
            passwords.matchesNobody(password);
        }
        return user.filter(found -> passwords.matches(password, found.passwordHash()) && found.enabled());
    }

    private Login logIn(User user, Instant now) {
        entities.createNativeQuery("UPDATE users SET last_login_at = ?1 WHERE id = ?2")
                .setParameter(1, now)
                .setParameter(2, user.id())
                .executeUpdate();
        return new Login(caller(user), user.stamp());
    }

    private static Failure refusal(String name, Actor from) {
        LOG.warn("a log-in was refused", Map.of("user", name, "address", from.address()));
        return new Failure(ErrorCode.UNAUTHENTICATED, REFUSED);
    }

    /** The caller with this token or API key. */
    public Optional<Caller> byBearer(String text) {
        Instant now = Instant.now();
        return text.startsWith("plk_") ? apiKeys.caller(text, now) : tokens.caller(text, now);
    }

    /** The person as they are now, for a log-in of earlier; empty when they may no longer log in or have another password. */
    public Optional<Caller> resumed(String name, String stamp) {
        return users.byName(name)
                .filter(user -> user.enabled() && user.stamp().equals(stamp))
                .map(Logins::caller);
    }

    private static Caller caller(User user) {
        return new Caller(user.name(), user.role(), null);
    }
}
