package io.plumbline.inventory.ui;

import io.plumbline.access.Role;
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
import org.omnifaces.cdi.ViewScoped;

/** The list of systems. */
@Named
@ViewScoped
public class SystemsPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Systems systems;

    @Inject
    private transient SystemTable table;

    private Rows<ManagedSystem> rows;

    @PostConstruct
    void open() {
        rows = new Rows<>(systems::rows, systems::count);
    }

    /** What the list shows, on all its pages, as a file. */
    public void export() {
        Downloads.send("systems.csv", table.export(rows.shown(), Operators.require(Role.VIEWER_NAME)));
    }

    public Rows<ManagedSystem> getRows() {
        return rows;
    }

    public boolean isUnused() {
        return systems.count(ListRequest.all()) == 0;
    }
}
