package io.plumbline.access.job;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Sha256;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests that were made with a key, and their answers. An answer may hold a key that is shown once, so it is kept sealed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofDays(1);
    /** A request that has no answer after this was cut off: its node ended. */
    private static final Duration ABANDONED = Duration.ofMinutes(5);

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private SecretBox secrets;

    /** A key as a caller used it, with the digest of what was asked. */
    public record Key(String caller, String text, String requestDigest) {}

    /** What was answered. */
    public record Answer(
            int status,
            String type,
            @Nullable String location,
            @Nullable String etag,
            String body) {}

    public static String digest(String path, byte[] body) {
        byte[] end = {0};
        return HexFormat.of().formatHex(Sha256.of(path.getBytes(StandardCharsets.UTF_8), end, body));
    }

    /** The answer given before to this key; empty when the request is the first and may go on. */
    public Optional<Answer> begin(Key key) {
        Instant now = Instant.now();
        int taken = entities.createNativeQuery("""
                        INSERT INTO idempotency_keys AS k (caller, key, request_digest, created_at) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT (caller, key) DO UPDATE SET request_digest = excluded.request_digest, created_at = excluded.created_at,
                          status = NULL, media_type = NULL, location = NULL, etag = NULL, answer = NULL
                        WHERE k.created_at < ?5 OR (k.status IS NULL AND k.created_at < ?6)
                        """)
                .setParameter(1, key.caller())
                .setParameter(2, key.text())
                .setParameter(3, key.requestDigest())
                .setParameter(4, now)
                .setParameter(5, now.minus(KEPT))
                .setParameter(6, now.minus(ABANDONED))
                .executeUpdate();
        return taken == 1 ? Optional.empty() : Optional.of(previous(key));
    }

    /** Removes the keys that are no longer kept. */
    public void removeOld(Instant now) {
        entities.createNativeQuery("DELETE FROM idempotency_keys WHERE created_at < ?1")
                .setParameter(1, now.minus(KEPT))
                .executeUpdate();
    }

    public void finish(Key key, Answer answer) {
        entities.createNativeQuery(
                        "UPDATE idempotency_keys SET status = ?1, media_type = ?2, location = ?3, etag = ?4, answer = ?5 WHERE caller = ?6 AND key = ?7")
                .setParameter(1, answer.status())
                .setParameter(2, answer.type())
                .setParameter(3, answer.location())
                .setParameter(4, answer.etag())
                .setParameter(5, secrets.seal(answer.body().getBytes(StandardCharsets.UTF_8), context(key)))
                .setParameter(6, key.caller())
                .setParameter(7, key.text())
                .executeUpdate();
    }

    public void forget(Key key) {
        entities.createNativeQuery("DELETE FROM idempotency_keys WHERE caller = ?1 AND key = ?2")
                .setParameter(1, key.caller())
                .setParameter(2, key.text())
                .executeUpdate();
    }

    private Answer previous(Key key) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT request_digest, status, media_type, location, etag, answer FROM idempotency_keys WHERE caller = ?1 AND key = ?2")
                .setParameter(1, key.caller())
                .setParameter(2, key.text())
                .getResultList();
        if (rows.isEmpty()) {
            throw new Failure(
                    ErrorCode.CONFLICT, "The request with this Idempotency-Key has just failed: send it again");
        }
        Object[] row = (Object[]) rows.get(0);
        if (!key.requestDigest().equals(row[0])) {
            throw Failure.invalid("Idempotency-Key", "was used for another request");
        }
        if (row[1] == null) {
            throw new Failure(ErrorCode.CONFLICT, "The request with this Idempotency-Key is still being worked on");
        }
        return new Answer(
                (Integer) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                new String(
                        secrets.open((byte[]) row[5], context(key)).orElseThrow(IdempotencyKeys::lost),
                        StandardCharsets.UTF_8));
    }

    private static Failure lost() {
        return new Failure(
                ErrorCode.CONFLICT,
                "The request with this Idempotency-Key was done; its answer can't be opened any more, because the keyset is another one");
    }

    private static String context(Key key) {
        return "answer:" + key.caller() + ":" + key.text();
    }
}
