package io.plumbline.line.ui;

import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Messages;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** Several lines over the same time and on the same scale. Which ones is part of the address. */
@Named
@ViewScoped
public class ComparePage extends ChartedPage {
    private static final long serialVersionUID = 1;
    /** Lines beside each other. */
    static final int MOST = 8;

    private static final int MOST_OFFERED = 20;

    @Inject
    private transient Lines lines;

    @Inject
    private transient LineCharts charts;

    private ArrayList<UUID> wanted = new ArrayList<>();
    private String name = "";
    private transient @Nullable ChartTime time;
    private transient @Nullable List<Compared> compared;

    /** A line with its chart. */
    public record Compared(Line line, String chart, String summary) {}

    /** Before each drawing: the page asks for the lines many times over. */
    public void load() {
        time = null;
        int asked = wanted.size();
        checkAddress();
        compared = read();
        if (compared.size() < asked) {
            Messages.badAddress("Some of the lines in the address are not there (any more): they are left out");
        }
    }

    public List<Compared> getCompared() {
        List<Compared> read = compared;
        if (read == null) {
            read = read();
            compared = read;
        }
        return read;
    }

    private List<Compared> read() {
        List<Line> found = new ArrayList<>(lines.all(wanted));
        wanted.removeIf(id -> found.stream().noneMatch(line -> line.id().equals(id)));
        found.sort(Comparator.comparing(line -> wanted.indexOf(line.id())));
        List<Chart> drawn = found.stream()
                .map(line -> charts.read(line, time(), zone.get()))
                .toList();
        double highest = drawn.stream().mapToDouble(Chart::highestMillis).max().orElse(0);
        List<Compared> all = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Chart chart = drawn.get(i);
            all.add(new Compared(found.get(i), SmokeChart.draw(chart, highest, "c" + i), chart.summary()));
        }
        return all;
    }

    private ChartTime time() {
        ChartTime read = time;
        if (read == null) {
            read = askedTime();
            time = read;
        }
        return read;
    }

    public ChartTimes getTimes() {
        return new ChartTimes(time(), zone.get(), "/app/compare?ids=" + getIds() + "&");
    }

    /** The address of this page without one of its lines. */
    public String without(UUID id) {
        String rest = join(wanted.stream().filter(one -> !one.equals(id)).toList());
        return "/app/compare?ids=" + rest + "&" + time().query();
    }

    /** Names of lines with the text in them. */
    public List<String> linesLike(String text) {
        Map<String, String> filters = Map.of("name", text.strip());
        return lines.rows(new ListRequest(filters, List.of(), MOST_OFFERED, null), 0).stream()
                .filter(line -> !wanted.contains(line.id()))
                .map(Line::name)
                .toList();
    }

    public void add() {
        Messages.run(this::requireRoomAndGo, "Added");
    }

    private void requireRoomAndGo() {
        if (isFull()) {
            throw Failure.invalid("line", "can't be added: " + MOST + " are compared already");
        }
        Line line = lines.byName(name.strip())
                .orElseThrow(() -> Failure.invalid("line", "'" + name.strip() + "' is not known"));
        List<UUID> more = new ArrayList<>(wanted);
        more.add(line.id());
        Messages.goTo("/app/compare?ids=" + join(more) + "&" + time().query());
    }

    public boolean isFull() {
        return wanted.size() >= MOST;
    }

    public String getIds() {
        return join(wanted);
    }

    private static String join(List<UUID> ids) {
        return ids.stream().map(UUID::toString).distinct().collect(Collectors.joining(","));
    }

    /** What is no id is passed over, and so is what is too much. */
    public void setIds(@Nullable String value) {
        List<String> texts = Stream.of((value == null ? "" : value).split(",", -1))
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.stream().anyMatch(text -> id(text).isEmpty())) {
            Messages.badAddress("Some of the ids in the address are none of a line: they are left out");
        }
        if (texts.size() > MOST) {
            Messages.badAddress("The address names " + texts.size() + " lines: the first " + MOST + " are shown");
        }
        wanted = Stream.of((value == null ? "" : value).split(",", MOST + 1))
                .flatMap(text -> id(text).stream())
                .distinct()
                .limit(MOST)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value == null ? "" : value;
    }
}
