package io.plumbline.line.store;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.LineOrigin;
import io.plumbline.line.OutageRule;
import io.plumbline.line.Probe;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines for tests, each with a router of its own. */
final class TestLines {
    static final OutageRule OUTAGES = new OutageRule(Duration.ofMinutes(5));

    private TestLines() {}

    static Line make() {
        return make(null, null, true);
    }

    static Line make(@Nullable Site near, @Nullable Site far, boolean enabled) {
        return TestDatabase.with(entities -> {
            ManagedSystem router = new ManagedSystem(new SystemDetails(
                    "router " + UUID.randomUUID(),
                    SystemKind.ROUTER,
                    "linux",
                    near == null ? null : near.id(),
                    "192.0.2.1",
                    22,
                    null,
                    1,
                    6,
                    false,
                    HostKeyPolicy.STRICT,
                    MeasuringMethod.COMMANDS,
                    HostOptions.DEFAULT,
                    Map.of("rack", "7")));
            entities.persist(router);
            Probe probe = new Probe("192.0.2.2", null, null, 5, 100, Duration.ofSeconds(1), new Probe.Header(true, 46));
            Line made = new Line(
                    new LineDetails(
                            "line " + UUID.randomUUID(),
                            router.id(),
                            probe,
                            "10",
                            60,
                            far == null ? null : far.id(),
                            null,
                            new Contract(1.0, null, null, null),
                            enabled),
                    LineOrigin.MANUAL);
            entities.persist(made);
            return made;
        });
    }

    /** The outages of a line, oldest first. */
    static List<OutageEntry> outages(Line line) {
        Map<String, String> ofLine = Map.of("lineId", line.id().toString());
        List<ListRequest.Order> oldestFirst = List.of(new ListRequest.Order("beganAt", false));
        return TestDatabase.with(
                entities -> OutageEntry.LISTING.rows(entities, new ListRequest(ofLine, oldestFirst, 500, null), 0));
    }
}
