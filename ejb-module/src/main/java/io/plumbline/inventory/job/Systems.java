package io.plumbline.inventory.job;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.store.Credential;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.ops.Changed;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.platform.OnBoxProbes;
import io.plumbline.platform.job.PlatformsInUse;
import io.plumbline.ssh.SshTarget;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Routers and storage hosts. */
@Stateless
public class Systems extends AuditedStore<ManagedSystem, SystemDetails> {
    private static final String NO_CREDENTIAL = "no credential is chosen for this system";

    @Inject
    private Credentials credentials;

    @Inject
    private PlatformsInUse platforms;

    @Inject
    private Event<SystemChanging> changing;

    @Inject
    private Event<Changed> changes;

    @Inject
    private Event<SystemLeaving> leaving;

    public Systems() {
        super(ManagedSystem.class, "system", ManagedSystem.LISTING);
    }

    @Override
    protected ManagedSystem make(SystemDetails details) {
        return new ManagedSystem(details);
    }

    @Override
    protected void redefine(ManagedSystem system, SystemDetails details, Actor actor) {
        boolean hadCredential = system.details().credentialId() != null;
        boolean hasCredential = details.credentialId() != null;
        system.change(details);
        if (hadCredential && !hasCredential) {
            write(system.id(), SystemStatus.OFFLINE, NO_CREDENTIAL, null);
        } else if (!hadCredential && hasCredential) {
            // Whether it can be logged in on now is still to be seen.
            write(system.id(), SystemStatus.UNKNOWN, null, null);
        }
    }

    @Override
    protected void requireAccepted(ManagedSystem system) {
        changing.fire(new SystemChanging(system.id()));
    }

    @Override
    protected void noteChanges(List<UUID> ids) {
        changes.fire(new Changed(Changed.What.SYSTEM, ids));
    }

    @Override
    protected void requireDeletable(ManagedSystem system) {
        leaving.fire(new SystemLeaving(system.id()));
    }

    public Optional<ManagedSystem> byName(String name) {
        return entities.createQuery("select s from ManagedSystem s where s.name = :name", ManagedSystem.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Systems that log in with one of the credentials. */
    public List<UUID> withCredentials(List<UUID> credentialIds) {
        return entities.createQuery("select s.id from ManagedSystem s where s.credentialId in :ids", UUID.class)
                .setParameter("ids", credentialIds)
                .getResultList();
    }

    /** A system and all that is needed to log in on it. */
    public Access access(UUID id) {
        ManagedSystem system = get(id);
        SystemDetails details = system.details();
        if (details.credentialId() == null) {
            throw new Failure(
                    ErrorCode.INVALID, NO_CREDENTIAL, List.of(new FieldError("credentialId", "must be chosen")));
        }
        Credential credential = credentials.get(details.credentialId());
        SshTarget target = new SshTarget(
                details.address(), details.sshPort(), credentials.open(credential), details.legacyAlgorithms());
        return new Access(id, details, target);
    }

    /** What is needed to log in on a system. */
    public record Access(UUID id, SystemDetails details, SshTarget target) {}

    /**
     * Notes how the system was found. Written by SQL: it is no change by anybody and has no version. Holds whatever becomes of what the caller
     * was about.
     *
     * @param seenAt when it last answered; {@code null} keeps what is there
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void note(UUID id, SystemStatus status, @Nullable String reason, @Nullable Instant seenAt) {
        write(id, status, reason, seenAt);
    }

    private void write(UUID id, SystemStatus status, @Nullable String reason, @Nullable Instant seenAt) {
        entities.createNativeQuery(
                        "UPDATE systems SET status = ?1, status_reason = ?2, last_seen_at = coalesce(?3, last_seen_at) WHERE id = ?4")
                .setParameter(1, status.name())
                .setParameter(2, reason)
                .setParameter(3, seenAt)
                .setParameter(4, id)
                .executeUpdate();
    }

    @Override
    protected void require(SystemDetails details, @Nullable ManagedSystem before, Actor actor) {
        requireTrusted(details, before, actor);
        List<FieldError> errors = new ArrayList<>();
        if (details.kind() == SystemKind.ROUTER
                && platforms.get().find(details.platform()).isEmpty()) {
            errors.add(new FieldError(
                    "platform", "is not known; known are " + platforms.get().names()));
        }
        platforms.get().find(details.platform()).ifPresent(platform -> {
            if (details.measuring() == MeasuringMethod.ON_BOX_PROBES
                    && !platform.tasks().containsKey(OnBoxProbes.TASK)) {
                errors.add(new FieldError(
                        "measuring", "can't be ON_BOX_PROBES: platform " + platform.name() + " has no task for them"));
            }
        });
        if (details.siteId() != null && entities.find(Site.class, details.siteId()) == null) {
            errors.add(new FieldError("siteId", "names no site"));
        }
        if (details.credentialId() != null && entities.find(Credential.class, details.credentialId()) == null) {
            errors.add(new FieldError("credentialId", "names no credential"));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    /**
     * A system that learns its host key gives its credential's secret to whoever answers at its address first. Where that may be is for those
     * to say who may also read what the credential opens: an operator could else name a host of their own.
     */
    private static void requireTrusted(SystemDetails details, @Nullable ManagedSystem before, Actor actor) {
        if (details.hostKeyPolicy() != HostKeyPolicy.LEARN_FIRST || actor.role() == Role.ADMIN) {
            return;
        }
        SystemDetails known = before == null ? null : before.details();
        if (known == null
                || known.hostKeyPolicy() != HostKeyPolicy.LEARN_FIRST
                || !known.address().equals(details.address())
                || known.sshPort() != details.sshPort()) {
            throw new Failure(
                    ErrorCode.FORBIDDEN,
                    "Only an administrator may have a host key learned (LEARN_FIRST) at a new address: take STRICT and have the key approved");
        }
    }
}
