package io.plumbline.inventory.ui;

import io.plumbline.access.Role;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.store.Credential;
import io.plumbline.inventory.store.Site;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sites and credentials: lists, and short forms to add to them. */
@Named
@RequestScoped
public class CredentialsPage {

    @Inject
    private Credentials credentials;

    @Inject
    private Sites sites;

    private String name = "";
    private String username = "";
    private CredentialKind kind = CredentialKind.PASSWORD;
    private String secret = "";
    private String privilegeSecret = "";
    private String siteName = "";
    private @Nullable String location;

    public void addCredential() {
        boolean added = Messages.run(
                () -> {
                    credentials.create(
                            new Credentials.Details(
                                    ShortText.require("name", name),
                                    ShortText.require("username", username),
                                    kind,
                                    new Secret(secret),
                                    privilegeSecret.isEmpty() ? null : new Secret(privilegeSecret)),
                            Operators.require(Role.ADMIN_NAME));
                },
                "The credential is added");
        if (added) {
            name = "";
            username = "";
        }
        secret = "";
        privilegeSecret = "";
    }

    public void deleteCredential(String id) {
        Messages.run(
                () -> credentials.delete(Ids.parse(id, "credential"), null, Operators.require(Role.ADMIN_NAME)),
                "The credential is deleted");
    }

    public void addSite() {
        boolean added = Messages.run(
                () -> {
                    String where = location == null ? null : ShortText.require("location", location);
                    sites.create(
                            new SiteDetails(ShortText.require("name", siteName), where),
                            Operators.require(Role.OPERATOR_NAME));
                },
                "The site is added");
        if (added) {
            siteName = "";
            location = null;
        }
    }

    public void deleteSite(String id) {
        Messages.run(
                () -> sites.delete(Ids.parse(id, "site"), null, Operators.require(Role.OPERATOR_NAME)),
                "The site is deleted");
    }

    public List<Credential> getCredentials() {
        return credentials.rows(ListRequest.all(), 0);
    }

    public List<Site> getSites() {
        return sites.rows(ListRequest.all(), 0);
    }

    public CredentialKind[] getKinds() {
        return CredentialKind.values();
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value == null ? "" : value;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(@Nullable String value) {
        username = value == null ? "" : value;
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

    public String getSiteName() {
        return siteName;
    }

    public void setSiteName(@Nullable String value) {
        siteName = value == null ? "" : value;
    }

    public @Nullable String getLocation() {
        return location;
    }

    public void setLocation(@Nullable String value) {
        location = value;
    }
}
