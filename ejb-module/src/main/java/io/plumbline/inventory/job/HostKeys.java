package io.plumbline.inventory.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.inventory.HostKeyDecision;
import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostKeyState;
import io.plumbline.inventory.store.HostKey;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Changed;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Entities;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Host keys that systems showed, and what is done about them. */
@Stateless
public class HostKeys {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<Changed> changes;

    /** Keys of a system, those that wait for a decision first. */
    public List<HostKey> of(UUID systemId) {
        Entities.get(entities, ManagedSystem.class, systemId, "system");
        return find(systemId);
    }

    /** Types of the system's approved keys, for example {@code ssh-ed25519}. */
    public Set<String> approvedTypes(UUID systemId) {
        return find(systemId).stream()
                .filter(key -> key.state() == HostKeyState.APPROVED)
                .map(HostKey::algorithm)
                .collect(Collectors.toSet());
    }

    /** Notes a key that a system shows during a log-in, and decides. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public HostKeyDecision decide(UUID systemId, HostKeyPolicy policy, String algorithm, String fingerprint) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Map<String, HostKeyState> known = new HashMap<>();
        find(systemId).forEach(key -> known.put(key.fingerprint(), key.state()));
        HostKeyDecision decision = HostKeyDecision.of(policy, known, fingerprint);
        HostKey key = entities.find(HostKey.class, new HostKey.Key(systemId, fingerprint));
        if (key == null) {
            key = new HostKey(systemId, fingerprint, algorithm, now);
            entities.persist(key);
        }
        key.seen(now);
        if (decision == HostKeyDecision.LEARN) {
            key.approve("learned at the first log-in");
            audit.did(Actor.SYSTEM, "learn", subject(systemId, fingerprint));
        }
        return decision;
    }

    /** From now on this key is the system's; one that was approved before stays so until it is deleted. */
    public HostKey approve(UUID systemId, String fingerprint, Actor actor) {
        HostKey key = get(systemId, fingerprint);
        key.approve(actor.name());
        audit.did(actor, "approve", subject(systemId, fingerprint));
        changes.fire(new Changed(Changed.What.HOST_KEY, List.of(systemId)));
        return key;
    }

    public void delete(UUID systemId, String fingerprint, Actor actor) {
        HostKey key = get(systemId, fingerprint);
        audit.did(actor, "delete", subject(systemId, fingerprint));
        entities.remove(key);
        changes.fire(new Changed(Changed.What.HOST_KEY, List.of(systemId)));
    }

    private HostKey get(UUID systemId, String fingerprint) {
        HostKey key = entities.find(HostKey.class, new HostKey.Key(systemId, fingerprint));
        if (key == null) {
            throw Failure.notFound("host key", fingerprint);
        }
        return key;
    }

    private List<HostKey> find(UUID systemId) {
        return entities.createQuery(
                        "select k from HostKey k where k.systemId = :id order by k.state desc, k.firstSeenAt",
                        HostKey.class)
                .setParameter("id", systemId)
                .getResultList();
    }

    private AuditEntry.Subject subject(UUID systemId, String fingerprint) {
        ManagedSystem system = Entities.get(entities, ManagedSystem.class, systemId, "system");
        return new AuditEntry.Subject("host key", systemId.toString(), system.name() + " " + fingerprint);
    }
}
