package io.plumbline.replication.ui;

import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.line.ui.ChartTime;
import io.plumbline.line.ui.ChartedPage;
import io.plumbline.line.ui.LineCharts;
import io.plumbline.ops.ui.Ids;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferCurve;
import io.plumbline.replication.job.GroupLines;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Transfers;
import io.plumbline.replication.store.TransferEntry;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** One transfer: its rate above the charts of the lines that it runs over, on one axis of time. */
@Named
@ViewScoped
public class TransferPage extends ChartedPage {
    private static final long serialVersionUID = 1;
    private static final int MOST_LINES = 4;

    @Inject
    private transient Transfers transfers;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient GroupLines groupLines;

    @Inject
    private transient Lines lines;

    @Inject
    private transient LineCharts charts;

    @Inject
    private transient GroupReads reads;

    private @Nullable String id;
    private transient @Nullable TransferEntry entry;
    private transient TransferCurve curve = new TransferCurve(List.of());
    private transient List<UUID> lineIds = List.of();
    private transient List<ChartedLine> charted = List.of();

    /** A line with its chart. */
    public record ChartedLine(Line line, String chart) {}

    /** Answers with 404 when the address names no transfer. */
    public void open() {
        Ids.orMissing(this::read);
    }

    /** Before each drawing: the page asks for the transfer many times over. */
    public void read() {
        UUID transferId = Ids.parse(id, "transfer");
        TransferEntry found = transfers.get(transferId);
        entry = found;
        curve = transfers.curve(transferId);
        Transfer.Route route = found.transfer().route();
        LinePolicy policy = groups.get(route.groupId()).details().linePolicy();
        lineIds = groupLines.ids(policy, route.sourceSystemId(), route.targetSystemId());
        List<ChartedLine> drawn = new ArrayList<>();
        for (UUID lineId : lineIds.subList(0, Math.min(lineIds.size(), MOST_LINES))) {
            Line line = lines.get(lineId);
            drawn.add(new ChartedLine(line, charts.draw(line, time(), zone.get(), "t" + drawn.size())));
        }
        charted = drawn;
    }

    /** All of the transfer, unless the address asks for a part. */
    private ChartTime time() {
        if (getFrom() != null && getTo() != null) {
            return askedTime();
        }
        Transfer.Times times = getTransfer().times();
        Instant now = Instant.now();
        Instant begin = Objects.requireNonNullElse(times.startedAt(), times.createdAt());
        return ChartTime.around(begin, Objects.requireNonNullElse(times.endedAt(), now), now);
    }

    public boolean isPart() {
        return getFrom() != null && getTo() != null;
    }

    public Transfer getTransfer() {
        return Objects.requireNonNull(entry, "it is read before each drawing").transfer();
    }

    public String getGroupName() {
        return Objects.requireNonNull(entry, "it is read before each drawing").groupName();
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    public String getChart() {
        return RateChart.draw(curve, time(), zone.get());
    }

    /** The mean rate; {@code null} while nothing was sent. */
    public @Nullable Long getMean() {
        return curve.mean().isPresent() ? Long.valueOf(curve.mean().getAsLong()) : null;
    }

    /** How long it took, or takes by now; {@code null} while it has not begun. */
    public @Nullable Duration getLength() {
        Transfer.Times times = getTransfer().times();
        return times.startedAt() == null
                ? null
                : Duration.between(times.startedAt(), Objects.requireNonNullElse(times.endedAt(), Instant.now()));
    }

    /** Points newest first, for who can't see the chart. */
    public List<TransferCurve.Point> getPoints() {
        List<TransferCurve.Point> newestFirst = new ArrayList<>(curve.points());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    public List<ChartedLine> getLines() {
        return charted;
    }

    /** Lines that are not drawn. */
    public int getMoreLines() {
        return lineIds.size() - charted.size();
    }

    /** All of its lines as a page's address lists them. */
    public String getLineIds() {
        return String.join(",", lineIds.stream().map(UUID::toString).toList());
    }

    public List<String> getSteps() {
        String steps = getTransfer().load().steps();
        return steps.isEmpty() ? List.of() : List.of(steps.split("\n", -1));
    }

    public List<String> getChecksums() {
        String checksum = getTransfer().checksum();
        return checksum == null || checksum.isEmpty() ? List.of() : List.of(checksum.split(" ", -1));
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }
}
