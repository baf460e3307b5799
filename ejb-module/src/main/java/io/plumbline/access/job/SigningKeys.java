package io.plumbline.access.job;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.plumbline.ops.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Keys that sign tokens: ES256, sealed in the data base, so that every node has the same. The newest signs; older ones verify until the last
 * token they signed has expired.
 */
@Stateless
public class SigningKeys {
    private static final String CONTEXT = "signing-key:";
    /** Old keys are kept this much longer than the last token they signed: clocks differ. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private SecretBox secrets;

    @Inject
    private Settings settings;

    /** All keys that a valid token can be signed with, newest first; makes a new one where the newest is too old. */
    public List<ECKey> current(Instant now) {
        Duration keep = settings.access()
                .signingKeyAge()
                .plus(settings.access().tokenLifetime())
                .plus(GRACE);
        List<ECKey> keys = read(now.minus(keep));
        if (keys.isEmpty() || isOlder(keys.get(0), now.minus(settings.access().signingKeyAge()))) {
            // Two nodes may do so at once: both keys are valid, the newest one signs.
            keys.add(0, create(now));
            entities.createNativeQuery("DELETE FROM signing_keys WHERE created_at < ?1")
                    .setParameter(1, now.minus(keep))
                    .executeUpdate();
        }
        return keys;
    }

    private List<ECKey> read(Instant after) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT id, private_key FROM signing_keys WHERE created_at >= ?1 ORDER BY created_at DESC")
                .setParameter(1, after)
                .getResultList();
        List<ECKey> keys = new ArrayList<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            // One that another keyset sealed is as good as lost: its tokens end, and a new key is made.
            secrets.open((byte[]) columns[1], CONTEXT + columns[0])
                    .ifPresent(jwk -> keys.add(parse(new String(jwk, StandardCharsets.UTF_8))));
        }
        return keys;
    }

    private ECKey create(Instant now) {
        try {
            String id = UUID.randomUUID().toString();
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .issueTime(Date.from(now))
                    .generate();
            byte[] sealed = secrets.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), CONTEXT + id);
            entities.createNativeQuery("INSERT INTO signing_keys (id, private_key, created_at) VALUES (?1, ?2, ?3)")
                    .setParameter(1, id)
                    .setParameter(2, sealed)
                    .setParameter(3, now)
                    .executeUpdate();
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("a signing key can't be made", e);
        }
    }

    private static boolean isOlder(ECKey key, Instant time) {
        return key.getIssueTime() == null || key.getIssueTime().toInstant().isBefore(time);
    }

    private static ECKey parse(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key can't be read", e);
        }
    }
}
