package io.plumbline.replication.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.replication.SyncRun;
import io.plumbline.replication.job.GroupRunner;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.store.SyncGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;
import org.primefaces.PrimeFaces;

/** The sync groups, what is wrong first. */
@Named
@ViewScoped
public class ReplicationPage implements Serializable {
    private static final long serialVersionUID = 1;
    /** Groups that the page shows; all of them are there over REST. */
    private static final int MOST = 200;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient GroupReads reads;

    @Inject
    private transient GroupRunner runner;

    private transient List<GroupRow> rows = List.of();
    private transient long count;
    private String summary = "";

    /** A group with what its row tells. */
    public record GroupRow(SyncGroup group, String source, List<String> targets, GroupLook look) {
        public UUID id() {
            return group.id();
        }

        public SyncRun run() {
            return group.run();
        }
    }

    /** Before each drawing: the page asks for its groups many times over. */
    public void read() {
        Instant now = Instant.now();
        List<SyncGroup> all = groups.rows(new ListRequest(Map.of(), List.of(), MOST, null), 0);
        count = all.size() < MOST ? all.size() : groups.count(ListRequest.all());
        Map<UUID, List<ReplicaLook>> looks = reads.looks(all, now);
        rows = all.stream()
                .map(group -> row(group, looks.getOrDefault(group.id(), List.of())))
                .sorted(Comparator.comparing((GroupRow row) -> row.look().standing())
                        .thenComparing(row -> row.group().name()))
                .toList();
        announce(summarise());
    }

    private GroupRow row(SyncGroup group, List<ReplicaLook> replicas) {
        List<String> targets = group.details().targets().stream()
                .map(target -> reads.nameOf(target.systemId()) + ":" + target.dataset())
                .toList();
        String source = reads.nameOf(group.details().sourceSystemId()) + ":"
                + group.details().sourceDataset();
        return new GroupRow(group, source, targets, GroupLook.of(group.details(), group.run(), replicas));
    }

    private String summarise() {
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        rows.forEach(row -> counts.merge(row.look().standing(), 1, Integer::sum));
        StringBuilder words = new StringBuilder(count == 1 ? "1 group" : count + " groups");
        counts.forEach((standing, number) ->
                words.append(", ").append(number).append(' ').append(standing.word()));
        return words.toString();
    }

    /** What is read out is drawn anew only when it says something else. */
    private void announce(String words) {
        if (!words.equals(summary) && PrimeFaces.current().isAjaxRequest()) {
            PrimeFaces.current().ajax().update("summary");
        }
        summary = words;
    }

    /** Runs the group that the button names: rows may have moved meanwhile. */
    public void run() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    runner.runNow(Ids.parse(Messages.request().getParameter("group"), "sync group"));
                },
                "The group runs");
    }

    public List<GroupRow> getRows() {
        return rows;
    }

    public @Nullable String getMore() {
        return count > rows.size() ? "The first " + rows.size() + " of " + count + " groups." : null;
    }

    public String getSummary() {
        return summary;
    }
}
