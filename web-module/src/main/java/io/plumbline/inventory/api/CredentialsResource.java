package io.plumbline.inventory.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.store.Credential;
import io.plumbline.web.Access;
import io.plumbline.web.StoredResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** The credentials over REST. */
@Path("credentials")
@Access(read = Role.OPERATOR_NAME, write = Role.ADMIN_NAME)
public class CredentialsResource
        extends StoredResource<Credential, Credentials.Details, CredentialInput, CredentialView> {
    @Inject
    private Credentials credentials;

    public CredentialsResource() {
        super(CredentialInput.class);
    }

    @Override
    protected AuditedStore<Credential, Credentials.Details> store() {
        return credentials;
    }

    @Override
    protected CredentialView view(Credential object) {
        return CredentialView.of(object);
    }

    @Override
    protected CredentialInput inputOf(Credential object) {
        return CredentialInput.of(object);
    }

    @Override
    protected Credentials.Details details(CredentialInput written) {
        return written.details();
    }
}
