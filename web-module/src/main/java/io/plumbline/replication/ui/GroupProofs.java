package io.plumbline.replication.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Verifications;
import io.plumbline.replication.store.VerificationOrderStore.Choice;
import io.plumbline.replication.store.VerificationOrderStore.Wish;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The newest proofs of the group that the page shows, what differs first. */
@Named
@RequestScoped
public class GroupProofs {
    private static final int MOST = 50;

    @Inject
    private Verifications verifications;

    @Inject
    private SyncGroups groups;

    @Inject
    private SyncGroupPage page;

    private @Nullable List<VerificationEntry> newest;

    /** Queues a verification of each of its replicas, as the group says. */
    public void verify() {
        Messages.run(
                () -> {
                    Actor actor = Operators.require(Role.OPERATOR_NAME);
                    VerificationPlan plan = groups.get(group()).details().care().verification();
                    VerificationPlan.Method method = plan == null ? VerificationPlan.Method.STREAM : plan.method();
                    verifications.ask(group(), Choice.ALL, new Wish(method, false, actor.name()), actor);
                },
                "Its replicas are verified. The ledger will say what that proves");
    }

    public List<VerificationEntry> getNewest() {
        List<VerificationEntry> found = newest;
        if (found == null) {
            found = verifications.newest(group()).stream()
                    .sorted(Comparator.comparingInt(GroupProofs::rank))
                    .limit(MOST)
                    .toList();
            newest = found;
        }
        return found;
    }

    private static int rank(VerificationEntry entry) {
        return switch (entry.finding().result()) {
            case DIFFERENT -> 0;
            case FAILED -> 1;
            case NOT_COMPARABLE -> 2;
            case SAME -> 3;
        };
    }

    private UUID group() {
        return Ids.parse(page.getId(), "sync group");
    }
}
