package io.plumbline.access.job;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;

/** Password hashes: Argon2id with the costs that OWASP recommends (19 MiB, two passes, one lane). */
@ApplicationScoped
public class Passwords {
    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 200;

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    /** Held against the password of a name that no user has, so that the answer takes as long. */
    private static final String NOBODY =
            Password.hash("nobody").addRandomSalt(16).with(ARGON2).getResult();

    public String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    public boolean matches(String password, String hash) {
        // Costs come from the hash: those of today may be others than when it was made.
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    public void matchesNobody(String password) {
        Password.check(password, NOBODY).with(ARGON2);
    }
}
