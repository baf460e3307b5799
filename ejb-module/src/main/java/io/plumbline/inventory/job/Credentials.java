package io.plumbline.inventory.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.access.job.SecretBox;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.store.Credential;
import io.plumbline.ops.Changed;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ssh.SshTarget;
import io.plumbline.ssh.remote.PrivateKeys;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credentials. Their secrets go in and are used, but never come out. */
@Stateless
public class Credentials extends AuditedStore<Credential, Credentials.Details> {
    private static final Log LOG = Log.of(Credentials.class);

    @Inject
    private SecretBox secrets;

    @Inject
    private Event<Changed> changes;

    /**
     * What people say of a credential; a secret of {@code null} stays as it is.
     *
     * @param privilegeSecret for the step to more rights after the log-in; an empty one takes it away
     */
    public record Details(
            String name,
            String username,
            CredentialKind kind,
            @Nullable Secret secret,
            @Nullable Secret privilegeSecret) {}

    public Credentials() {
        super(Credential.class, "credential", Credential.LISTING);
    }

    @Override
    protected void require(Details details, @Nullable Credential before, Actor actor) {
        if (details.secret() == null && (before == null || details.kind() != before.kind())) {
            throw Failure.invalid("secret", before == null ? "must be given" : "must be given when the kind changes");
        }
        if (details.privilegeSecret() != null
                && details.privilegeSecret().reveal().chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw Failure.invalid("privilegeSecret", "must be one line of printable text");
        }
        if (details.kind() == CredentialKind.PRIVATE_KEY && details.secret() != null) {
            String complaint = PrivateKeys.complaint(details.secret().reveal());
            if (complaint != null) {
                throw Failure.invalid("secret", complaint);
            }
        }
    }

    @Override
    protected Credential make(Details details) {
        Credential credential = new Credential(details.name(), details.username(), details.kind());
        seal(credential, Objects.requireNonNull(details.secret(), "require() saw to it"));
        if (details.privilegeSecret() != null) {
            sealPrivilege(credential, details.privilegeSecret());
        }
        return credential;
    }

    @Override
    protected void redefine(Credential credential, Details details, Actor actor) {
        credential.change(details.name(), details.username(), details.kind());
        if (details.secret() != null) {
            seal(credential, details.secret());
            audit.did(actor, "set secret", credential);
        }
        if (details.privilegeSecret() != null) {
            sealPrivilege(credential, details.privilegeSecret());
            audit.did(actor, "set privilege secret", credential);
        }
    }

    @Override
    protected void noteChanges(List<UUID> ids) {
        changes.fire(new Changed(Changed.What.CREDENTIAL, ids));
    }

    /** As whom to log in. */
    public SshTarget.Identity open(Credential credential) {
        byte[] privilege = credential.sealedPrivilegeSecret();
        return new SshTarget.Identity(
                credential.username(),
                credential.kind(),
                open(credential, credential.sealedSecret(), context(credential)),
                privilege == null ? null : open(credential, privilege, privilegeContext(credential)));
    }

    private Secret open(Credential credential, byte[] sealed, String context) {
        byte[] secret = secrets.open(sealed, context)
                .orElseThrow(() -> new Failure(
                        ErrorCode.INVALID,
                        "the credential '" + credential.name()
                                + "' was sealed with another keyset: enter its secret again"));
        return new Secret(new String(secret, StandardCharsets.UTF_8));
    }

    /** Seals again what was sealed with a key that a rotation has replaced. What no key of the set opens stays as it is, and is told. */
    public void resealOld() {
        List<Credential> old = entities.createQuery("select c from Credential c", Credential.class)
                .getResultStream()
                .filter(one -> !secrets.sealedWithPrimary(one.sealedSecret()))
                .toList();
        for (Credential credential : old) {
            Optional<byte[]> secret = secrets.open(credential.sealedSecret(), context(credential));
            secret.ifPresent(plain -> credential.seal(secrets.seal(plain, context(credential))));
            resealPrivilege(credential);
            LOG.info(
                    secret.isPresent()
                            ? "a credential was sealed with the keyset's new key"
                            : "a credential was sealed by another keyset: its secret has to be entered again",
                    Map.of("credential", credential.name()));
        }
    }

    private void resealPrivilege(Credential credential) {
        byte[] sealed = credential.sealedPrivilegeSecret();
        if (sealed != null) {
            secrets.open(sealed, privilegeContext(credential))
                    .ifPresent(plain -> credential.sealPrivilege(secrets.seal(plain, privilegeContext(credential))));
        }
    }

    private void sealPrivilege(Credential credential, Secret secret) {
        byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
        credential.sealPrivilege(secret.isEmpty() ? null : secrets.seal(plain, privilegeContext(credential)));
    }

    private static String privilegeContext(Credential credential) {
        return context(credential) + ":privilege";
    }

    private void seal(Credential credential, Secret secret) {
        credential.seal(secrets.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), context(credential)));
    }

    private static String context(Credential credential) {
        return "credential:" + credential.id();
    }
}
