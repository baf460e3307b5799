package io.plumbline.inventory.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.store.Site;
import io.plumbline.web.Access;
import io.plumbline.web.StoredResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** The sites over REST. */
@Path("sites")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class SitesResource extends StoredResource<Site, SiteDetails, SiteInput, SiteView> {
    @Inject
    private Sites sites;

    public SitesResource() {
        super(SiteInput.class);
    }

    @Override
    protected AuditedStore<Site, SiteDetails> store() {
        return sites;
    }

    @Override
    protected SiteView view(Site object) {
        return SiteView.of(object);
    }

    @Override
    protected SiteInput inputOf(Site object) {
        return SiteInput.of(object);
    }

    @Override
    protected SiteDetails details(SiteInput written) {
        return written.details();
    }
}
