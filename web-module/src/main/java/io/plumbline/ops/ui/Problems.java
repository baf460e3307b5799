package io.plumbline.ops.ui;

import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.job.Systems;
import io.plumbline.line.LineState;
import io.plumbline.line.job.Measurements;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.replication.job.Delays;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much is wrong, for the bell on each page. */
@Named
@RequestScoped
public class Problems {
    @Inject
    private Measurements measurements;

    @Inject
    private Systems systems;

    @Inject
    private Delays delays;

    private @Nullable Long count;

    /** Lines that are down or degraded, routers that are unreachable, and replicas that are later than agreed. */
    public long getCount() {
        if (count == null) {
            Map<LineState, Integer> lines = measurements.countByState();
            Map<String, String> offline = Map.of("status", SystemStatus.OFFLINE.name());
            count = lines.getOrDefault(LineState.DOWN, 0)
                    + lines.getOrDefault(LineState.DEGRADED, 0)
                    + systems.count(new ListRequest(offline, List.of(), 1, null))
                    + delays.countOpen();
        }
        return count;
    }

    public String getWords() {
        return getCount() == 0 ? "No problems" : getCount() == 1 ? "1 problem" : getCount() + " problems";
    }
}
