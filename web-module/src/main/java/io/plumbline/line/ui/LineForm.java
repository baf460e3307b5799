package io.plumbline.line.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.Probe;
import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a line, for a new one and to change one. */
@Named
@ViewScoped
public class LineForm implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Lines lines;

    @Inject
    private transient Systems systems;

    private @Nullable String id;
    private long version;
    private String name = "";
    private String routerId = "";
    private String target = "";
    private @Nullable String source;
    private @Nullable String vrf;
    private int intervalSeconds = 60;
    private int probeCount = 5;
    private int probeTimeoutMillis = 2_000;
    private @Nullable Double lossPercent;
    private @Nullable Double rttMillis;
    private boolean enabled = true;

    /** Fills the form with the line that the address names. */
    public void open() {
        Ids.orMissing(this::fill);
    }

    private void fill() {
        if (id == null || !name.isEmpty()) {
            return;
        }
        Line line = lines.get(Ids.parse(id, "line"));
        LineDetails details = line.details();
        version = line.version();
        name = details.name();
        routerId = details.routerId().toString();
        target = details.probe().target();
        source = details.probe().source();
        vrf = details.probe().vrf();
        intervalSeconds = details.intervalSeconds();
        probeCount = details.probe().count();
        probeTimeoutMillis = (int) details.probe().timeout().toMillis();
        lossPercent = details.contract().lossPercent();
        rttMillis = details.contract().rttMillis();
        enabled = details.enabled();
    }

    public @Nullable String save() {
        boolean saved = Messages.run(
                () -> {
                    Actor actor = Operators.require(Role.OPERATOR_NAME);
                    Line line = id == null
                            ? lines.create(details(), actor)
                            : lines.change(Ids.parse(id, "line"), version, details(), actor);
                    id = line.id().toString();
                },
                "The line is saved");
        return saved ? done("/app/line?faces-redirect=true&id=" + id) : null;
    }

    public @Nullable String delete() {
        boolean deleted = Messages.run(
                () -> lines.delete(Ids.parse(id, "line"), version, Operators.require(Role.OPERATOR_NAME)),
                "The line is deleted");
        return deleted ? done("/app/lines?faces-redirect=true") : null;
    }

    private static String done(String page) {
        Messages.keepForNextPage();
        return page;
    }

    /** What the form says; what it does not show stays as it was read. */
    private LineDetails details() {
        try {
            LineDetails read =
                    id == null ? null : lines.get(Ids.parse(id, "line")).details();
            int size = read == null ? 100 : read.probe().sizeBytes();
            Contract before = read == null ? Contract.NONE : read.contract();
            return new LineDetails(
                    name.strip(),
                    Ids.parse(routerId, "router"),
                    new Probe(target.strip(), source, vrf, probeCount, size, Duration.ofMillis(probeTimeoutMillis)),
                    intervalSeconds,
                    read == null ? null : read.farSiteId(),
                    read == null ? null : read.capacityBitsPerSecond(),
                    new Contract(lossPercent, rttMillis, before.jitterMillis(), before.availabilityPercent()),
                    enabled);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("The probe:", String.valueOf(e.getMessage()));
        }
    }

    public List<ManagedSystem> getRouters() {
        return systems.rows(
                new ListRequest(Map.of("kind", SystemKind.ROUTER.name()), List.of(), ListRequest.MAX_LIMIT, null), 0);
    }

    public boolean isAdding() {
        return id == null;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    public String getRouterId() {
        return routerId;
    }

    public void setRouterId(String value) {
        routerId = value;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String value) {
        target = value;
    }

    public @Nullable String getSource() {
        return source;
    }

    public void setSource(@Nullable String value) {
        source = value;
    }

    public @Nullable String getVrf() {
        return vrf;
    }

    public void setVrf(@Nullable String value) {
        vrf = value;
    }

    public int getIntervalSeconds() {
        return intervalSeconds;
    }

    public void setIntervalSeconds(int value) {
        intervalSeconds = value;
    }

    public int getProbeCount() {
        return probeCount;
    }

    public void setProbeCount(int value) {
        probeCount = value;
    }

    public int getProbeTimeoutMillis() {
        return probeTimeoutMillis;
    }

    public void setProbeTimeoutMillis(int value) {
        probeTimeoutMillis = value;
    }

    public @Nullable Double getLossPercent() {
        return lossPercent;
    }

    public void setLossPercent(@Nullable Double value) {
        lossPercent = value;
    }

    public @Nullable Double getRttMillis() {
        return rttMillis;
    }

    public void setRttMillis(@Nullable Double value) {
        rttMillis = value;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean value) {
        enabled = value;
    }
}
