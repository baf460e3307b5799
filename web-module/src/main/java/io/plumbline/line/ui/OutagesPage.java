package io.plumbline.line.ui;

import io.plumbline.line.job.Outages;
import io.plumbline.line.store.OutageEntry;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Rows;
import io.plumbline.ops.ui.Words;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The outages, those that go on first. */
@Named
@ViewScoped
public class OutagesPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String OPEN = "open";

    @Inject
    private transient Outages outages;

    @Inject
    private transient Words words;

    private boolean open;
    private Rows<OutageEntry> rows;
    /** Hints for the rows that are shown. */
    private HashMap<UUID, String> hints = new HashMap<>();

    private HashMap<UUID, Duration> downtimes = new HashMap<>();

    @PostConstruct
    void prepare() {
        rows = new Rows<>(
                (request, first) -> {
                    List<OutageEntry> shown = outages.rows(filtered(request), first);
                    hints = new HashMap<>(outages.hints(shown));
                    downtimes = new HashMap<>(outages.downtimes(shown));
                    return shown;
                },
                request -> outages.count(filtered(request)));
    }

    private ListRequest filtered(ListRequest request) {
        return open ? request.with(Map.of(OPEN, "true")) : request;
    }

    public Rows<OutageEntry> getRows() {
        return rows;
    }

    public boolean isUnused() {
        return outages.count(ListRequest.all()) == 0;
    }

    public long getOpenCount() {
        return outages.count(new ListRequest(Map.of(OPEN, "true"), List.of(), 1, null));
    }

    public @Nullable String hint(OutageEntry outage) {
        return hints.get(outage.id());
    }

    /** Its length, and where the line came back meanwhile how long of it it was down. */
    public String lasts(OutageEntry outage) {
        Instant end = outage.endedAt();
        String length = words.duration(Duration.between(outage.beganAt(), end == null ? Instant.now() : end));
        Duration down = downtimes.get(outage.id());
        String downtime = down == null ? length : words.duration(down);
        return downtime.equals(length) ? length : "down %s in %s".formatted(downtime, length);
    }

    public boolean isOpen() {
        return open;
    }

    public void setOpen(boolean value) {
        open = value;
    }
}
