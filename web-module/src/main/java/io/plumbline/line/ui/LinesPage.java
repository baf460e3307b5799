package io.plumbline.line.ui;

import io.plumbline.access.Role;
import io.plumbline.inventory.job.Sites;
import io.plumbline.line.LineState;
import io.plumbline.line.api.LineTable;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.store.Line;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Downloads;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.Rows;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    @Inject
    private transient Sites sites;

    private @Nullable String state;
    private @Nullable String near;
    private @Nullable String far;
    /** Of the lines of the page that is shown. */
    private HashMap<UUID, String> sparklines = new HashMap<>();

    private Rows<Line> rows;
    private HashMap<LineState, Integer> counts;
    private long held;

    @PostConstruct
    void open() {
        counts = new HashMap<>(measurements.countByState());
        held = lines.count(new ListRequest(Map.of("enabled", "false"), List.of(), 1, null));
        rows = new Rows<>(
                (request, first) -> shown(lines.rows(withState(request), first)),
                request -> lines.count(withState(request)));
    }

    private ListRequest withState(ListRequest request) {
        return with(state, request);
    }

    private ListRequest with(@Nullable String wanted, ListRequest request) {
        Map<String, String> filters = new HashMap<>();
        if (HELD.equals(wanted)) {
            filters.put("enabled", "false");
        } else if (wanted != null) {
            filters.put("enabled", "true");
            filters.put("state", wanted);
        }
        if (near != null) {
            filters.put("siteId", near);
        }
        if (far != null) {
            filters.put("farSiteId", far);
        }
        return request.with(filters);
    }

    /** What the list shows, on all its pages, as a file. */
    public void export() {
        Downloads.send("lines.csv", table.export(withState(rows.shown()), Operators.require(Role.VIEWER_NAME)));
    }

    /** Reads what the rows' cells draw, in one query for all of them. */
    private List<Line> shown(List<Line> page) {
        // The hour that runs is the last one.
        Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant from = to.minus(Sparkline.HOURS, ChronoUnit.HOURS);
        sparklines.clear();
        measurements
                .hours(page.stream().map(Line::id).toList(), from, to)
                .forEach((line, hours) -> sparklines.put(line, Sparkline.draw(hours, from)));
        return page;
    }

    /** The line's last day as SVG text; a dash for one without a measured hour. */
    public String sparkline(UUID line) {
        return sparklines.getOrDefault(line, "–");
    }

    public Rows<Line> getRows() {
        return rows;
    }

    public List<LineState> getStates() {
        return List.of(LineState.DOWN, LineState.DEGRADED, LineState.UNKNOWN, LineState.UP);
    }

    /** Lines that people have switched off. */
    public long getHeld() {
        return isBetweenSites() ? lines.count(with(HELD, ListRequest.all())) : held;
    }

    public long count(LineState one) {
        return isBetweenSites() ? lines.count(with(one.name(), ListRequest.all())) : counts.getOrDefault(one, 0);
    }

    public boolean isBetweenSites() {
        return near != null || far != null;
    }

    /** Which sites the lines are between, in words. */
    public String getBetween() {
        String from = near == null ? "" : "from " + nameOfSite(near);
        return far == null ? from : (from + " to " + nameOfSite(far)).strip();
    }

    private String nameOfSite(String id) {
        return sites.get(UUID.fromString(id)).name();
    }

    /** Answers with 404 when the address names a site that is not there. */
    public void find() {
        Ids.orMissing(this::getBetween);
    }

    /** The address of this list with another state; {@code null} for all. */
    public String address(@Nullable String wanted) {
        StringBuilder address = new StringBuilder("/app/lines?");
        add(address, "state", wanted);
        add(address, "near", near);
        add(address, "far", far);
        return address.substring(0, address.length() - 1);
    }

    private static void add(StringBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            address.append(name).append('=').append(value).append('&');
        }
    }

    public @Nullable String getNear() {
        return near;
    }

    public void setNear(@Nullable String value) {
        near = siteId(value);
    }

    public @Nullable String getFar() {
        return far;
    }

    public void setFar(@Nullable String value) {
        far = siteId(value);
    }

    private static @Nullable String siteId(@Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value).toString();
        } catch (IllegalArgumentException e) {
            Messages.badAddress("'" + value + "' is not the id of a site: lines of all sites are shown");
            return null;
        }
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
        if (!known && value != null && !value.isEmpty()) {
            Messages.badAddress("There is no state '" + value + "': lines of all states are shown");
        }
        state = known ? value : null;
    }
}
