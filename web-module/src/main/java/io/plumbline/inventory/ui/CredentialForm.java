package io.plumbline.inventory.ui;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.store.Credential;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.ui.StoredForm;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a credential. A secret goes in and never comes out; where none is typed, the one that is there stays. */
@Named
@ViewScoped
public class CredentialForm extends StoredForm<Credential, Credentials.Details> {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Credentials credentials;

    private String name = "";
    private String username = "";
    private CredentialKind kind = CredentialKind.PASSWORD;
    private transient String secret = "";
    private transient String privilegeSecret = "";
    private boolean withoutPrivilege;

    public CredentialForm() {
        super("credential", "/app/credentials", "/app/credentials");
    }

    @Override
    protected String role() {
        return Role.ADMIN_NAME;
    }

    @Override
    protected AuditedStore<Credential, Credentials.Details> store() {
        return credentials;
    }

    @Override
    protected void fill(Credential credential) {
        name = credential.name();
        username = credential.username();
        kind = credential.kind();
    }

    @Override
    protected Credentials.Details details(@Nullable Credential before) {
        String typed = secret;
        String typedPrivilege = privilegeSecret;
        // Nothing of them stays behind in the page, whatever comes of it.
        secret = "";
        privilegeSecret = "";
        return new Credentials.Details(
                ShortText.require("name", name),
                ShortText.require("username", username),
                kind,
                typed.isEmpty() ? null : new Secret(typed),
                withoutPrivilege ? new Secret("") : typedPrivilege.isEmpty() ? null : new Secret(typedPrivilege));
    }

    public CredentialKind[] getKinds() {
        return CredentialKind.values();
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String value) {
        username = value;
    }

    public CredentialKind getKind() {
        return kind;
    }

    public void setKind(CredentialKind value) {
        kind = value;
    }

    public String getSecret() {
        return "";
    }

    public void setSecret(@Nullable String value) {
        secret = value == null ? "" : value;
    }

    public String getPrivilegeSecret() {
        return "";
    }

    public void setPrivilegeSecret(@Nullable String value) {
        privilegeSecret = value == null ? "" : value;
    }

    public boolean isWithoutPrivilege() {
        return withoutPrivilege;
    }

    public void setWithoutPrivilege(boolean value) {
        withoutPrivilege = value;
    }
}
