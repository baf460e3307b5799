package io.plumbline.access.job;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.plumbline.access.Caller;
import io.plumbline.access.Login;
import io.plumbline.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Tokens of our own: JWT signed with ES256. */
@ApplicationScoped
public class Tokens {
    private static final String ISSUER = "plumbline";
    private static final String ROLE = "role";
    private static final String STAMP = "stamp";
    /** Keys are read from the data base this often, or when a token names one that is not known. */
    private static final Duration CACHE = Duration.ofMinutes(1);
    /** How often an unknown key id may cause a read: made-up tokens must not burden the data base. */
    private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(5);

    @Inject
    private SigningKeys signingKeys;

    @Inject
    private Logins logins;

    @Inject
    private Settings settings;

    private List<ECKey> keys = List.of();
    private Instant readAt = Instant.EPOCH;

    /** A token and how long it is valid. */
    public record Issued(String token, Duration lifetime) {}

    public Issued issue(Login login, Instant now) {
        ECKey key = keys(now, CACHE).get(0);
        Duration lifetime = settings.access().tokenLifetime();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(login.caller().name())
                .claim(ROLE, login.caller().role().name())
                .claim(STAMP, login.stamp())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return new Issued(token.serialize(), lifetime);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token can't be signed", e);
        }
    }

    /** Whom the token was given to; empty when it is not ours, expired, or its user may no longer log in or has another role or password. */
    public Optional<Caller> caller(String text, Instant now) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256) || !verified(token, now)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            if (expires == null || !now.isBefore(expires.toInstant()) || !ISSUER.equals(claims.getIssuer())) {
                return Optional.empty();
            }
            return logins.resumed(claims.getSubject(), String.valueOf(claims.getClaim(STAMP)))
                    .filter(caller -> caller.role().name().equals(claims.getClaim(ROLE)));
        } catch (ParseException | JOSEException e) {
            // Whatever was sent, it is no token of ours.
            return Optional.empty();
        }
    }

    /** Public keys, as RFC 7517 shows them. */
    public List<ECKey> publicKeys(Instant now) {
        return keys(now, CACHE).stream().map(ECKey::toPublicJWK).toList();
    }

    private boolean verified(SignedJWT token, Instant now) throws JOSEException {
        String id = String.valueOf(token.getHeader().getKeyID());
        Optional<ECKey> key = find(keys(now, CACHE), id).or(() -> find(keys(now, UNKNOWN_KEY_PAUSE), id));
        return key.isPresent() && token.verify(new ECDSAVerifier(key.get().toPublicJWK()));
    }

    private static Optional<ECKey> find(List<ECKey> keys, String id) {
        return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
    }

    private synchronized List<ECKey> keys(Instant now, Duration maxAge) {
        if (keys.isEmpty() || readAt.plus(maxAge).isBefore(now)) {
            keys = new ArrayList<>(signingKeys.current(now));
            readAt = now;
        }
        return keys;
    }
}
