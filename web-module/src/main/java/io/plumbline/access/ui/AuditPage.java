package io.plumbline.access.ui;

import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.ui.Rows;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.omnifaces.cdi.ViewScoped;

/** The audit log. */
@Named
@ViewScoped
public class AuditPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient AuditLog audit;

    private Rows<AuditEntry> rows;

    @PostConstruct
    void open() {
        rows = new Rows<>(audit::rows, audit::count);
    }

    public Rows<AuditEntry> getRows() {
        return rows;
    }
}
