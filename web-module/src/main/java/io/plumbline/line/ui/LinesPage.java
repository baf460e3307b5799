package io.plumbline.line.ui;

import io.plumbline.access.Role;
import io.plumbline.line.LineState;
import io.plumbline.line.api.LineTable;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.store.Line;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Downloads;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.Rows;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The list of lines. The state to show is part of the address, so it can be linked to. */
@Named
@ViewScoped
public class LinesPage implements Serializable {
    private static final long serialVersionUID = 1;
    /** In the place of a state: lines that are not measured at all have none. */
    private static final String HELD = "HELD";

    @Inject
    private transient Lines lines;

    @Inject
    private transient Measurements measurements;

    @Inject
    private transient LineTable table;

    private @Nullable String state;
    private Rows<Line> rows;
    private HashMap<LineState, Integer> counts;
    private long held;

    @PostConstruct
    void open() {
        counts = new HashMap<>(measurements.countByState());
        held = lines.count(new ListRequest(Map.of("enabled", "false"), List.of(), 1, null));
        rows = new Rows<>(
                (request, first) -> lines.rows(withState(request), first), request -> lines.count(withState(request)));
    }

    private ListRequest withState(ListRequest request) {
        if (state == null) {
            return request;
        }
        Map<String, String> filters = new LinkedHashMap<>(request.filters());
        if (state.equals(HELD)) {
            filters.put("enabled", "false");
        } else {
            filters.put("enabled", "true");
            filters.put("state", state);
        }
        return new ListRequest(filters, request.sort(), request.limit(), request.cursor());
    }

    /** What the list shows, on all its pages, as a file. */
    public void export() {
        Downloads.send("lines.csv", table.export(withState(rows.shown()), Operators.require(Role.VIEWER_NAME)));
    }

    public Rows<Line> getRows() {
        return rows;
    }

    public List<LineState> getStates() {
        return List.of(LineState.DOWN, LineState.DEGRADED, LineState.UNKNOWN, LineState.UP);
    }

    /** Lines that people have switched off. */
    public long getHeld() {
        return held;
    }

    public int count(LineState one) {
        return counts.getOrDefault(one, 0);
    }

    public boolean isUnused() {
        return lines.count(ListRequest.all()) == 0;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String value) {
        boolean known = HELD.equals(value)
                || Arrays.stream(LineState.values()).anyMatch(one -> one.name().equals(value));
        state = known ? value : null;
    }
}
