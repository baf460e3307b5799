package io.plumbline.access.job;

import io.plumbline.access.Actor;
import io.plumbline.access.ApiKeyText;
import io.plumbline.access.Caller;
import io.plumbline.access.Role;
import io.plumbline.access.store.ApiKey;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys for automation and agents. Their text is given out once, when they are made or rotated. */
@Stateless
public class ApiKeys {
    /** The time of the last use is kept to this precision, so that a busy key does not write with each request. */
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    /** A key and, for this once, its text. */
    public record Issued(ApiKey key, ApiKeyText text) {}

    public Page<ApiKey> list(ListRequest request) {
        return ApiKey.LISTING.page(entities, request);
    }

    public List<ApiKey> rows(ListRequest request, int first) {
        return ApiKey.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return ApiKey.LISTING.count(entities, request);
    }

    public ApiKey get(UUID id) {
        return Entities.get(entities, ApiKey.class, id, "API key");
    }

    public Issued create(String name, Role role, @Nullable Instant expiresAt, Actor actor) {
        if (role == Role.AGENT) {
            throw Failure.invalid("role", "'AGENT' keys are made at their system: POST /systems/{id}/api-keys");
        }
        return issue(name, role, null, ApiKeyText.generate(), expiresAt, actor);
    }

    public Issued createForSystem(UUID systemId, String name, @Nullable Instant expiresAt, Actor actor) {
        Entities.get(entities, ManagedSystem.class, systemId, "system");
        return issue(name, Role.AGENT, systemId, ApiKeyText.generate(), expiresAt, actor);
    }

    /** Takes in a key whose text was made elsewhere. */
    public void adopt(String name, Role role, ApiKeyText text, Actor actor) {
        issue(name, role, null, text, null, actor);
    }

    /** Gives the key another text; the one before stops working at once. */
    public Issued rotate(UUID id, Actor actor) {
        ApiKey key = get(id);
        ApiKeyText text = ApiKeyText.generate();
        key.rotate(text);
        audit.did(actor, "rotate", key);
        entities.flush();
        return new Issued(key, text);
    }

    /** From then on the key stops working; {@code null} lets it work for ever. */
    public void expire(UUID id, @Nullable Instant expiresAt, Actor actor) {
        requireFuture(expiresAt);
        ApiKey key = get(id);
        Map<String, Object> before = key.facts();
        key.expireAt(expiresAt);
        audit.changed(actor, key, before);
    }

    public void delete(UUID id, @Nullable Long version, Actor actor) {
        ApiKey key = Entities.getForChange(entities, ApiKey.class, id, version, "API key");
        audit.deleted(actor, key);
        entities.remove(key);
    }

    /** Who the key belongs to; empty when there is no such key or it has expired. */
    public Optional<Caller> caller(String text, Instant now) {
        if (!ApiKeyText.isWellFormed(text)) {
            return Optional.empty();
        }
        Optional<ApiKey> found = entities.createQuery("select k from ApiKey k where k.digest = :digest", ApiKey.class)
                .setParameter("digest", new ApiKeyText(text).digest())
                .getResultStream()
                .findFirst()
                .filter(key -> !key.expired(now));
        found.ifPresent(key -> noteUse(key, now));
        return found.map(key -> new Caller("key:" + key.name() + " (" + key.hint() + ")", key.role(), key.systemId()));
    }

    private void noteUse(ApiKey key, Instant now) {
        Instant last = key.lastUsedAt();
        if (last == null || last.plus(USE_PRECISION).isBefore(now)) {
            entities.createNativeQuery("UPDATE api_keys SET last_used_at = ?1 WHERE id = ?2")
                    .setParameter(1, now)
                    .setParameter(2, key.id())
                    .executeUpdate();
        }
    }

    private static void requireFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && expiresAt.isBefore(Instant.now())) {
            throw Failure.invalid("expiresAt", "must be in the future");
        }
    }

    private Issued issue(
            String name,
            Role role,
            @Nullable UUID systemId,
            ApiKeyText text,
            @Nullable Instant expiresAt,
            Actor actor) {
        requireFuture(expiresAt);
        ApiKey key = new ApiKey(name, role, systemId, text, expiresAt, actor.name());
        entities.persist(key);
        audit.created(actor, key);
        return new Issued(key, text);
    }
}
