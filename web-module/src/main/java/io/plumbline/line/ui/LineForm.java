package io.plumbline.line.ui;

import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.Probe;
import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.StoredForm;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a line. */
@Named
@ViewScoped
public class LineForm extends StoredForm<Line, LineDetails> {
    private static final long serialVersionUID = 1;
    /** Routers that are offered while a name is typed. */
    private static final int MOST_OFFERED = 20;

    @Inject
    private transient Lines lines;

    @Inject
    private transient Systems systems;

    @Inject
    private transient Sites sites;

    private String name = "";
    private String router = "";
    private String target = "";
    private @Nullable String source;
    private @Nullable String vrf;
    private int intervalSeconds = 180;
    private int probeCount = 5;
    private int probeSizeBytes = 100;
    private int probeTimeoutMillis = 2_000;
    private boolean dontFragment;
    private @Nullable Integer dscp;
    private @Nullable String onBoxProbe;
    private @Nullable Double lossPercent;
    private @Nullable Double rttMillis;
    private @Nullable Double jitterMillis;
    private @Nullable Double availabilityPercent;
    private @Nullable String farSiteId;
    private @Nullable Long capacityBitsPerSecond;
    private boolean enabled = true;

    public LineForm() {
        super("line", "/app/line", "/app/lines");
    }

    @Override
    protected AuditedStore<Line, LineDetails> store() {
        return lines;
    }

    @Override
    protected void fill(Line line) {
        LineDetails details = line.details();
        name = details.name();
        router = line.routerName();
        target = details.probe().target();
        source = details.probe().source();
        vrf = details.probe().vrf();
        intervalSeconds = details.intervalSeconds();
        probeCount = details.probe().count();
        probeTimeoutMillis = (int) details.probe().timeout().toMillis();
        probeSizeBytes = details.probe().sizeBytes();
        dontFragment = details.probe().header().dontFragment();
        dscp = details.probe().header().dscp();
        onBoxProbe = details.onBoxProbe();
        lossPercent = details.contract().lossPercent();
        rttMillis = details.contract().rttMillis();
        jitterMillis = details.contract().jitterMillis();
        availabilityPercent = details.contract().availabilityPercent();
        UUID farSite = details.farSiteId();
        farSiteId = farSite == null ? null : farSite.toString();
        capacityBitsPerSecond = details.capacityBitsPerSecond();
        enabled = details.enabled();
    }

    @Override
    protected LineDetails details(@Nullable Line before) {
        return new LineDetails(
                ShortText.require("name", name),
                routerId(),
                probe(),
                onBoxProbe == null ? null : ShortText.require("on-box probe", onBoxProbe),
                intervalSeconds,
                farSiteId == null || farSiteId.isBlank() ? null : Ids.parse(farSiteId, "site"),
                capacityBitsPerSecond,
                new Contract(lossPercent, rttMillis, jitterMillis, availabilityPercent),
                enabled);
    }

    private UUID routerId() {
        return systems.byName(router.strip())
                .map(ManagedSystem::id)
                .orElseThrow(() -> Failure.invalid("router", "'" + router.strip() + "' is not known"));
    }

    private Probe probe() {
        try {
            Duration timeout = Duration.ofMillis(probeTimeoutMillis);
            return new Probe(
                    target.strip(),
                    source,
                    vrf,
                    probeCount,
                    probeSizeBytes,
                    timeout,
                    new Probe.Header(dontFragment, dscp));
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("The probe:", String.valueOf(e.getMessage()));
        }
    }

    /** Names of routers with the text in them. */
    public List<String> routersLike(String text) {
        Map<String, String> filters = Map.of("kind", SystemKind.ROUTER.name(), "name", text.strip());
        return systems.rows(new ListRequest(filters, List.of(), MOST_OFFERED, null), 0).stream()
                .map(ManagedSystem::name)
                .toList();
    }

    public boolean isWithoutRouters() {
        return routersLike("").isEmpty();
    }

    public String getRouter() {
        return router;
    }

    public void setRouter(@Nullable String value) {
        router = value == null ? "" : value;
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
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

    public int getProbeSizeBytes() {
        return probeSizeBytes;
    }

    public void setProbeSizeBytes(int value) {
        probeSizeBytes = value;
    }

    public boolean isDontFragment() {
        return dontFragment;
    }

    public void setDontFragment(boolean value) {
        dontFragment = value;
    }

    public @Nullable Integer getDscp() {
        return dscp;
    }

    public void setDscp(@Nullable Integer value) {
        dscp = value;
    }

    public @Nullable String getOnBoxProbe() {
        return onBoxProbe;
    }

    public void setOnBoxProbe(@Nullable String value) {
        onBoxProbe = value;
    }

    public List<Site> getSites() {
        return sites.rows(ListRequest.all(), 0);
    }

    public @Nullable String getFarSiteId() {
        return farSiteId;
    }

    public void setFarSiteId(@Nullable String value) {
        farSiteId = value;
    }

    public @Nullable Long getCapacityBitsPerSecond() {
        return capacityBitsPerSecond;
    }

    public void setCapacityBitsPerSecond(@Nullable Long value) {
        capacityBitsPerSecond = value;
    }

    public @Nullable Double getJitterMillis() {
        return jitterMillis;
    }

    public void setJitterMillis(@Nullable Double value) {
        jitterMillis = value;
    }

    public @Nullable Double getAvailabilityPercent() {
        return availabilityPercent;
    }

    public void setAvailabilityPercent(@Nullable Double value) {
        availabilityPercent = value;
    }
}
