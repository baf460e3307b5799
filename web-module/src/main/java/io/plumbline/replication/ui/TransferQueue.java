package io.plumbline.replication.ui;

import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.TransferTurns;
import io.plumbline.replication.job.Transfers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says of transfers that are queued what they wait for. */
@Named
@RequestScoped
public class TransferQueue {
    private static final int MOST = 10_000;

    @Inject
    private TransferTurns turns;

    @Inject
    private Transfers transfers;

    private @Nullable Map<UUID, Integer> places;

    /** What it waits for and how many are before it; empty for one that is not queued. */
    public String why(Transfer transfer) {
        if (transfer.state() != TransferState.QUEUED) {
            return "";
        }
        Integer place = places().get(transfer.id());
        String before = place == null || place == 0
                ? "It is next in the queue."
                : place == 1 ? "1 is before it in the queue." : place + " are before it in the queue.";
        return turns.obstacle(transfer.route())
                .map(limit -> limit + " " + before)
                .orElse(before);
    }

    private Map<UUID, Integer> places() {
        Map<UUID, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            List<UUID> waiting = transfers.waiting(MOST);
            for (int i = 0; i < waiting.size(); i++) {
                known.put(waiting.get(i), i);
            }
            places = known;
        }
        return known;
    }
}
