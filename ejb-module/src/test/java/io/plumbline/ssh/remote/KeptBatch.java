package io.plumbline.ssh.remote;

import io.plumbline.ssh.Command;
import io.plumbline.ssh.WaitingBatches.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Keeps what it is told, as a line each. */
final class KeptBatch implements Batch {
    private static final Duration TIMEOUT = Duration.ofHours(1);

    private final List<Command> commands;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    KeptBatch(String... commands) {
        this.commands =
                Stream.of(commands).map(text -> new Command(text, TIMEOUT)).toList();
    }

    /** Everything that it was told, once it has ended. */
    List<String> told() {
        Eventually.ended(ended);
        return List.copyOf(told);
    }

    List<String> toldSoFar() {
        return List.copyOf(told);
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public Lane lane() {
        return Lane.SCHEDULED;
    }

    @Override
    public void answered(int index, String output) {
        told.add(index + " answered " + output.strip());
    }

    @Override
    public void unanswered(int index, String reason, String output) {
        told.add(index + " unanswered " + reason);
    }

    @Override
    public void unreachable(int index, String reason) {
        told.add(index + " unreachable " + reason);
    }

    @Override
    public void notRun(int index, String reason) {
        told.add(index + " not run " + reason);
    }

    @Override
    public void ended() {
        told.add("ended");
        ended.countDown();
    }
}
