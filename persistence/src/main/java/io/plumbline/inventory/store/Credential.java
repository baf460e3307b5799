package io.plumbline.inventory.store;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to log in on systems. The secret is kept encrypted and bound to this credential's id. */
@Entity
@Table(name = "credentials")
public class Credential extends Stored {
    public static final Listing<Credential> LISTING = new Listing<>(Credential.class, "name")
            .field("name", String.class)
            .field("username", String.class)
            .field("kind", CredentialKind.class);

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String username;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private CredentialKind kind;

    @Column(nullable = false)
    private byte[] secret;

    @Column(name = "privilege_secret")
    private byte @Nullable [] privilegeSecret;

    protected Credential() {}

    public Credential(String name, String username, CredentialKind kind) {
        change(name, username, kind);
    }

    public final void change(String newName, String newUsername, CredentialKind newKind) {
        name = newName;
        username = newUsername;
        kind = newKind;
    }

    public void seal(byte[] encrypted) {
        secret = encrypted.clone();
    }

    /** Keeps the encrypted secret of the step to more rights; {@code null} forgets it. */
    public void sealPrivilege(byte @Nullable [] encrypted) {
        privilegeSecret = encrypted == null ? null : encrypted.clone();
    }

    @Override
    public String name() {
        return name;
    }

    public String username() {
        return username;
    }

    public CredentialKind kind() {
        return kind;
    }

    /** The encrypted secret. */
    public byte[] sealedSecret() {
        return secret.clone();
    }

    /** The encrypted secret of the step to more rights; {@code null} when there is none. */
    public byte @Nullable [] sealedPrivilegeSecret() {
        return privilegeSecret == null ? null : privilegeSecret.clone();
    }

    @Override
    public String kindName() {
        return "credential";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("name", name)
                .with("username", username)
                .with("kind", kind.name())
                .with("privilege", privilegeSecret != null)
                .map();
    }
}
