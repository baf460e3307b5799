package io.plumbline.line.job;

import io.plumbline.line.store.DowntimeStore;
import io.plumbline.line.store.OutageEntry;
import io.plumbline.line.store.TogetherStore;
import io.plumbline.line.store.TogetherStore.Together;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Sql;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Outages, with a hint at what they have in common. */
@Stateless
public class Outages {
    @PersistenceContext
    private EntityManager entities;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    public Page<OutageEntry> list(ListRequest request) {
        return OutageEntry.LISTING.page(entities, request);
    }

    public List<OutageEntry> rows(ListRequest request, int first) {
        return OutageEntry.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return OutageEntry.LISTING.count(entities, request);
    }

    /** How long the line was down in each outage, short returns left out. */
    public Map<UUID, Duration> downtimes(List<OutageEntry> outages) {
        List<UUID> ids = outages.stream().map(OutageEntry::id).toList();
        return ids.isEmpty() ? Map.of() : Sql.call(() -> new DowntimeStore(dataSource).read(ids, Instant.now()));
    }

    /** Sentences that point to a common cause, by outage; those that seem to stand alone are missing. */
    public Map<UUID, String> hints(List<OutageEntry> outages) {
        if (outages.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = outages.stream().map(OutageEntry::id).toList();
        Map<UUID, String> hints = new HashMap<>();
        Sql.call(() -> new TogetherStore(dataSource).read(ids)).forEach((id, together) -> {
            String hint = hint(together);
            if (!hint.isEmpty()) {
                hints.put(id, hint);
            }
        });
        return hints;
    }

    private static String hint(Together together) {
        boolean site = together.toSite() > 1;
        boolean router = together.ofRouter() > 1;
        if (site
                && (!router
                        || share(together.toSite(), together.siteLines())
                                > share(together.ofRouter(), together.routerLines()))) {
            return "%d of %d lines to %s went down together: look at that site first"
                    .formatted(together.toSite(), together.siteLines(), together.siteName());
        }
        return router
                ? "%d of %d lines of %s went down together: look at that router and its site first"
                        .formatted(together.ofRouter(), together.routerLines(), together.routerName())
                : "";
    }

    private static double share(int some, int all) {
        return (double) some / Math.max(1, all);
    }
}
