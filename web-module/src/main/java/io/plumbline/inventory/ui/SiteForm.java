package io.plumbline.inventory.ui;

import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.store.Site;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.ui.StoredForm;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a site. */
@Named
@ViewScoped
public class SiteForm extends StoredForm<Site, SiteDetails> {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Sites sites;

    private String name = "";
    private @Nullable String location;

    public SiteForm() {
        super("site", "/app/credentials", "/app/credentials");
    }

    @Override
    protected AuditedStore<Site, SiteDetails> store() {
        return sites;
    }

    @Override
    protected void fill(Site site) {
        name = site.name();
        location = site.location();
    }

    @Override
    protected SiteDetails details(@Nullable Site before) {
        String where = location == null ? null : ShortText.require("location", location);
        return new SiteDetails(ShortText.require("name", name), where);
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    public @Nullable String getLocation() {
        return location;
    }

    public void setLocation(@Nullable String value) {
        location = value;
    }
}
