package io.plumbline.inventory.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.store.Site;
import jakarta.ejb.Stateless;

/** The sites. */
@Stateless
public class Sites extends AuditedStore<Site, SiteDetails> {
    public Sites() {
        super(Site.class, "site", Site.LISTING);
    }

    @Override
    protected Site make(SiteDetails details) {
        return new Site(details);
    }

    @Override
    protected void redefine(Site site, SiteDetails details, Actor actor) {
        site.change(details);
    }
}
