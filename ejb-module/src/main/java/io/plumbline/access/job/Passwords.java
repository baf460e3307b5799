package io.plumbline.access.job;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Password hashes: Argon2id with the costs that OWASP recommends (19 MiB, two passes, one lane). */
@ApplicationScoped
public class Passwords {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    /** Held against the password of a name that no user has, so that the answer takes as long. */
    private static final String NOBODY =
            Password.hash("nobody").addRandomSalt(16).with(ARGON2).getResult();

    /** At once; each takes 19 MiB and a core, and whoever has no account yet can ask for one. */
    private static final int MAX_AT_ONCE = 4;

    private static final int WAIT_SECONDS = 5;

    private final Semaphore free = new Semaphore(MAX_AT_ONCE);

    public String hash(String password) {
        return inTurn(
                () -> Password.hash(password).addRandomSalt(16).with(ARGON2).getResult());
    }

    public boolean matches(String password, String hash) {
        // Costs come from the hash: those of today may be others than when it was made.
        return inTurn(() -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    public void matchesNobody(String password) {
        inTurn(() -> Password.check(password, NOBODY).with(ARGON2));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Failure(ErrorCode.UNAVAILABLE, "Too many log in at once: try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ErrorCode.UNAVAILABLE, "The server is stopping");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
