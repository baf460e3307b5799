package io.plumbline.inventory.ui;

import io.plumbline.access.Role;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.api.SystemTable;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Downloads;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.Rows;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Map;
import org.omnifaces.cdi.ViewScoped;

/** The list of routers. */
@Named
@ViewScoped
public class SystemsPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Map<String, String> ROUTERS = Map.of("kind", SystemKind.ROUTER.name());

    @Inject
    private transient Systems systems;

    @Inject
    private transient SystemTable table;

    private Rows<ManagedSystem> rows;

    @PostConstruct
    void open() {
        rows = new Rows<>(
                (request, first) -> systems.rows(request.with(ROUTERS), first),
                request -> systems.count(request.with(ROUTERS)));
    }

    /** What the list shows, on all its pages, as a file. */
    public void export() {
        Downloads.send("systems.csv", table.export(rows.shown().with(ROUTERS), Operators.require(Role.VIEWER_NAME)));
    }

    public Rows<ManagedSystem> getRows() {
        return rows;
    }

    public boolean isUnused() {
        return systems.count(ListRequest.all().with(ROUTERS)) == 0;
    }
}
