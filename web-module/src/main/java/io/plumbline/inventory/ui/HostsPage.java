package io.plumbline.inventory.ui;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Rows;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Map;
import org.omnifaces.cdi.ViewScoped;

/** The list of storage systems. */
@Named
@ViewScoped
public class HostsPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Map<String, String> STORAGE = Map.of("kind", SystemKind.STORAGE.name());

    @Inject
    private transient Systems systems;

    private Rows<ManagedSystem> rows;

    @PostConstruct
    void open() {
        rows = new Rows<>(
                (request, first) -> systems.rows(request.with(STORAGE), first),
                request -> systems.count(request.with(STORAGE)));
    }

    public Rows<ManagedSystem> getRows() {
        return rows;
    }

    public boolean isUnused() {
        return systems.count(ListRequest.all().with(STORAGE)) == 0;
    }
}
