package io.plumbline.replication.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.replication.Forecast;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.Forecasts;
import io.plumbline.replication.job.GroupRunner;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Transfers;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.replication.store.TransferEntry;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;
import org.primefaces.PrimeFaces;

/** One group: its datasets at their targets, and its transfers. Which replica is explained is part of the address. */
@Named
@ViewScoped
public class SyncGroupPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LAST_TRANSFERS = 20;
    private static final int MOST_OPEN = 50;
    private static final int MOST_PLANS = 200;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient GroupReads reads;

    @Inject
    private transient Transfers transfers;

    @Inject
    private transient GroupRunner runner;

    @Inject
    private transient Forecasts forecasts;

    private @Nullable String id;
    private @Nullable String target;
    private @Nullable String dataset;
    private String summary = "";
    private @Nullable ArrayList<PlannedPair> plans;
    private ArrayList<String> planProblems = new ArrayList<>();
    private int planCount;

    private transient @Nullable SyncGroup group;
    private transient @Nullable GroupLook look;
    private transient @Nullable GroupMatrix matrix;
    private transient @Nullable ReplicaLook shown;
    private transient @Nullable Forecast forecast;
    private transient List<TransferEntry> open = List.of();
    private transient List<TransferEntry> last = List.of();

    /** Answers with 404 when the address names no group. */
    public void open() {
        Ids.orMissing(this::read);
    }

    /** Before each drawing: the page asks for the group many times over. */
    public void read() {
        Instant now = Instant.now();
        SyncGroup found = groups.get(uuid());
        List<ReplicaLook> looks = reads.looks(List.of(found), now).getOrDefault(found.id(), List.of());
        group = found;
        matrix = GroupMatrix.of(found.details(), looks);
        look = GroupLook.of(found.details(), found.run(), looks);
        shown = looks.stream().filter(this::isShown).findFirst().orElse(null);
        forecast = shown == null ? null : forecasts.basis(found.id(), now).of(shown.replica(), now);
        open = openTransfers();
        last = transfers(Map.of(), LAST_TRANSFERS);
        announce(look.standing().word() + ", " + look.summary());
    }

    private boolean isShown(ReplicaLook one) {
        Replica.Place place = one.replica().place();
        return place.targetSystemId().toString().equals(target)
                && place.targetDataset().equals(dataset);
    }

    private List<TransferEntry> openTransfers() {
        List<TransferEntry> all = new ArrayList<>();
        for (TransferState state :
                List.of(TransferState.HELD, TransferState.RETRYING, TransferState.RUNNING, TransferState.QUEUED)) {
            all.addAll(transfers(Map.of("state", state.name()), MOST_OPEN));
        }
        return all.subList(0, Math.min(all.size(), MOST_OPEN));
    }

    private List<TransferEntry> transfers(Map<String, String> filters, int most) {
        return transfers.rows(
                new ListRequest(filters, List.of(), most, null).with(Map.of("groupId", uuid().toString())), 0);
    }

    /** What is read out is drawn anew only when it says something else. */
    private void announce(String words) {
        if (!words.equals(summary) && PrimeFaces.current().isAjaxRequest()) {
            PrimeFaces.current().ajax().update("summary");
        }
        summary = words;
    }

    public void run() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    runner.runNow(uuid());
                    // What it was going to do is not what it will do next time.
                    plans = null;
                },
                "The group runs");
    }

    /** Looks at both sides; nothing is sent. */
    public void preview() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    take(runner.plan(uuid()));
                },
                "Both sides were looked at. Nothing was sent");
    }

    private void take(GroupRunner.Found found) {
        ArrayList<PlannedPair> all = new ArrayList<>();
        found.plans()
                .forEach((at, pairs) -> pairs.stream()
                        .map(pair -> PlannedPair.of(pair, reads.nameOf(at.systemId())))
                        .forEach(all::add));
        planCount = all.size();
        plans = new ArrayList<>(all.subList(0, Math.min(planCount, MOST_PLANS)));
        planProblems = new ArrayList<>();
        found.problems()
                .forEach((at, problem) ->
                        planProblems.add(reads.nameOf(at.systemId()) + ":" + at.dataset() + ": " + problem));
    }

    public @Nullable String delete() {
        boolean deleted = Messages.run(
                () -> groups.delete(uuid(), getGroup().version(), Operators.require(Role.OPERATOR_NAME)),
                "The sync group is deleted");
        if (!deleted) {
            return null;
        }
        Messages.keepForNextPage();
        return "/app/replication?faces-redirect=true";
    }

    private UUID uuid() {
        return Ids.parse(id, "sync group");
    }

    public SyncGroup getGroup() {
        return Objects.requireNonNull(group, "it is read before each drawing");
    }

    public SyncGroupDetails getDetails() {
        return getGroup().details();
    }

    public GroupLook getLook() {
        return Objects.requireNonNull(look, "it is read before each drawing");
    }

    public GroupMatrix getMatrix() {
        return Objects.requireNonNull(matrix, "it is read before each drawing");
    }

    /** The replica that is explained; {@code null} while none is chosen. */
    public @Nullable ReplicaLook getShown() {
        return shown;
    }

    /** When the replica that is explained will lack nothing; {@code null} while none is chosen. */
    public @Nullable Forecast getForecast() {
        return forecast;
    }

    public boolean isShown(GroupMatrix.Cell cell) {
        return cell.look() != null && isShown(cell.look());
    }

    /** The page's address with the explanation of a replica. */
    public String address(GroupMatrix.Cell cell) {
        Replica.Place place = Objects.requireNonNull(cell.look(), "a cell that leads on")
                .replica()
                .place();
        return "/app/sync-group?id=" + id + "&target=" + place.targetSystemId() + "&dataset="
                + URLEncoder.encode(place.targetDataset(), StandardCharsets.UTF_8) + "#explained";
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    public List<TransferEntry> getOpen() {
        return open;
    }

    public List<TransferEntry> getLast() {
        return last;
    }

    public @Nullable List<PlannedPair> getPlans() {
        return plans;
    }

    public List<String> getPlanProblems() {
        return planProblems;
    }

    public int getPlanCount() {
        return planCount;
    }

    public String getSummary() {
        return summary;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }

    public @Nullable String getTarget() {
        return target;
    }

    public void setTarget(@Nullable String value) {
        target = value;
    }

    public @Nullable String getDataset() {
        return dataset;
    }

    public void setDataset(@Nullable String value) {
        dataset = value;
    }
}
