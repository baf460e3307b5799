package io.plumbline.inventory.store;

import io.plumbline.inventory.SiteDetails;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place with systems in it. */
@Entity
@Table(name = "sites")
public class Site extends Stored {
    public static final Listing<Site> LISTING =
            new Listing<>(Site.class, "name").field("name", String.class).field("location", String.class);

    @Column(nullable = false)
    private String name;

    @Column
    private @Nullable String location;

    protected Site() {}

    public Site(SiteDetails details) {
        change(details);
    }

    public final void change(SiteDetails details) {
        name = details.name();
        location = details.location();
    }

    @Override
    public String name() {
        return name;
    }

    public @Nullable String location() {
        return location;
    }

    @Override
    public String kindName() {
        return "site";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts().with("name", name).with("location", location).map();
    }
}
