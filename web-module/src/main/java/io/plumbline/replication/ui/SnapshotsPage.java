package io.plumbline.replication.ui;

import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.ViewerZone;
import io.plumbline.replication.job.ComparedPair;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.Dataset;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The snapshots of a dataset, alone or beside those of another one. Everything that is chosen is part of the address. */
@Named
@RequestScoped
public class SnapshotsPage {
    private static final int MOST_SUGGESTED = 500;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Systems systems;

    @Inject
    private ViewerZone zone;

    private @Nullable String system;
    private @Nullable String dataset;
    private @Nullable String with;
    private @Nullable String withDataset;
    private int pageNumber = 1;
    private @Nullable HeldLook held;
    private String chart = "";

    /** Once, before anything is drawn: what the address names may not be there. */
    public void open() {
        ComparedPair.Side side = side(system, dataset);
        if (side == null) {
            return;
        }
        try {
            held = HeldLook.read(snapshots, side, other(side), pageNumber);
            chart = SnapshotTimeline.draw(held.rows(this::nameOf), zone.get());
        } catch (RuntimeException e) {
            Messages.badAddress(Failure.in(e).map(Failure::detail).orElseThrow(() -> e));
        }
    }

    private ComparedPair.@Nullable Side other(ComparedPair.Side side) {
        String there = withDataset == null || withDataset.isEmpty() ? side.dataset() : withDataset;
        ComparedPair.Side other = side(with, there);
        return side.equals(other) ? null : other;
    }

    private static ComparedPair.@Nullable Side side(@Nullable String id, @Nullable String name) {
        if (id == null || id.isEmpty() || name == null || name.isEmpty()) {
            return null;
        }
        try {
            return new ComparedPair.Side(UUID.fromString(id), name.strip());
        } catch (IllegalArgumentException e) {
            Messages.badAddress("'" + id + "' is not the id of a system");
            return null;
        }
    }

    /** What the chosen dataset holds; {@code null} while none is chosen, or it is not there. */
    public @Nullable HeldLook getHeld() {
        return held;
    }

    public String getChart() {
        return chart;
    }

    /** Storage systems, by their names. */
    public List<ManagedSystem> getSystems() {
        ListRequest request = new ListRequest(
                Map.of("kind", SystemKind.STORAGE.name()),
                List.of(new ListRequest.Order("name", false)),
                MOST_SUGGESTED,
                null);
        return systems.rows(request, 0);
    }

    /** Names of datasets of the chosen system, to choose from. Any other may be typed. */
    public List<String> getDatasets() {
        ComparedPair.Side side = side(system, "any");
        return side == null
                ? List.of()
                : snapshots
                        .datasetRows(side.systemId(), new ListRequest(Map.of(), List.of(), MOST_SUGGESTED, null), 0)
                        .stream()
                        .map(Dataset::name)
                        .toList();
    }

    public String nameOf(UUID systemId) {
        return systems.get(systemId).name();
    }

    /** The address of another page of the same list. */
    public String address(int page) {
        HeldLook shown = held;
        return shown == null ? "/app/snapshots" : shown.address() + "&page=" + page;
    }

    /** The same comparison seen from the other side. */
    public String getSwapped() {
        HeldLook shown = held;
        return shown == null || shown.other() == null
                ? "/app/snapshots"
                : HeldLook.address(shown.other().side(), shown.side());
    }

    public @Nullable String getSystem() {
        return system;
    }

    public void setSystem(@Nullable String value) {
        system = value;
    }

    public @Nullable String getDataset() {
        return dataset;
    }

    public void setDataset(@Nullable String value) {
        dataset = value;
    }

    public @Nullable String getWith() {
        return with;
    }

    public void setWith(@Nullable String value) {
        with = value;
    }

    public @Nullable String getWithDataset() {
        return withDataset;
    }

    public void setWithDataset(@Nullable String value) {
        withDataset = value;
    }

    public int getPageNumber() {
        return pageNumber;
    }

    public void setPageNumber(int value) {
        pageNumber = Math.max(1, value);
    }
}
