package io.plumbline.ssh.remote;

import io.plumbline.ssh.Action;
import java.util.function.Consumer;

/** Hands what comes of a shell to the batch that runs on it, and to its link how the shell is. */
final class Delivery implements Consumer<Action> {
    private final Link link;
    private final Turn turn;
    private final Batch batch;
    private final Shell on;
    private final boolean kept;
    private int delivered;

    /**
     * Nothing was delivered yet.
     *
     * @param kept whether the shell was opened before, for another batch
     */
    Delivery(Link link, Turn turn, Shell on, boolean kept) {
        this.link = link;
        this.turn = turn;
        this.batch = turn.batch();
        this.on = on;
        this.kept = kept;
    }

    void abort(String reason) {
        on.abort(this, reason);
    }

    @Override
    public void accept(Action action) {
        if (action instanceof Action.Answered answered) {
            noteLiving();
            if (answered.stopped()) {
                batch.stopped(answered.index(), answered.output());
            } else {
                batch.answered(answered.index(), answered.output());
            }
            link.answered();
        } else if (action instanceof Action.Unanswered unanswered && !diedUnnoticed()) {
            if (on.lost()) {
                noteLost(unanswered.reason());
                batch.unreachable(unanswered.index(), unanswered.reason());
            } else {
                noteLiving();
                batch.unanswered(unanswered.index(), unanswered.reason(), unanswered.output());
            }
        } else if (action instanceof Action.BatchEnded) {
            if (diedUnnoticed()) {
                link.start(turn);
            } else {
                turn.end();
            }
        }
    }

    /** The kept shell was gone before the batch began: nothing was delivered, so the batch is run again on a new one. */
    private boolean diedUnnoticed() {
        return kept && delivered == 0 && on.lost();
    }

    private void noteLiving() {
        if (!kept && delivered == 0) {
            link.proven();
        }
        delivered++;
    }

    private void noteLost(String reason) {
        if (!kept && delivered == 0) {
            link.thrownOut(turn.seat(), reason);
        }
        delivered++;
    }
}
