package io.plumbline.replication.ui;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Rows;
import io.plumbline.ops.ui.Words;
import io.plumbline.replication.job.Delays;
import io.plumbline.replication.store.DelayEntry;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.omnifaces.cdi.ViewScoped;

/** Times in which replicas were later than agreed, newest first. */
@Named
@ViewScoped
public class DelaysPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String OPEN = "open";

    @Inject
    private transient Delays delays;

    @Inject
    private transient GroupReads reads;

    @Inject
    private transient Words words;

    private boolean open;
    private Rows<DelayEntry> rows;

    @PostConstruct
    void prepare() {
        rows = new Rows<>(
                (request, first) -> delays.rows(filtered(request), first), request -> delays.count(filtered(request)));
    }

    private ListRequest filtered(ListRequest request) {
        return open ? request.with(Map.of(OPEN, "true")) : request;
    }

    public Rows<DelayEntry> getRows() {
        return rows;
    }

    public boolean isUnused() {
        return delays.count(ListRequest.all()) == 0;
    }

    public long getOpenCount() {
        return delays.count(new ListRequest(Map.of(OPEN, "true"), List.of(), 1, null));
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    public String lasts(DelayEntry delay) {
        Instant end = delay.endedAt();
        return words.duration(Duration.between(delay.beganAt(), end == null ? Instant.now() : end));
    }

    public boolean isOpen() {
        return open;
    }

    public void setOpen(boolean value) {
        open = value;
    }
}
