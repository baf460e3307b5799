package io.plumbline.benchmark;

import io.plumbline.ssh.Command;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.WaitingBatches.Lane;
import io.plumbline.ssh.remote.Batch;
import io.plumbline.ssh.remote.KeptLinks;
import io.plumbline.ssh.remote.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.LongAdder;

/** The product's kept links: batch after batch on each. */
final class KeptContender implements Contender {
    private final String name;
    private final KeptLinks links;
    private final List<Link> open = new ArrayList<>();
    private final List<List<Command>> batches = new ArrayList<>();
    private final LongAdder answered = new LongAdder();
    /** One party for each batch that runs. */
    private final Phaser running = new Phaser(1);

    private volatile boolean paused = true;
    /** What broke it off; empty while nothing did. */
    private volatile String fault = "";

    KeptContender(String name, Targets targets, int batchSize, Dialect dialect) {
        this.name = name;
        this.links = new KeptLinks(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            open.add(links.link(targets.target(i), dialect, 600));
            batches.add(Collections.nCopies(batchSize, targets.command(i)));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void go() {
        paused = false;
        for (int i = 0; i < open.size(); i++) {
            running.register();
            open.get(i).submit(new Endless(open.get(i), batches.get(i)));
        }
    }

    @Override
    public long answered() {
        return answered.sum();
    }

    @Override
    public void pause() {
        paused = true;
        running.arriveAndAwaitAdvance();
        if (!fault.isEmpty()) {
            throw new IllegalStateException(name + " broke off: " + fault);
        }
    }

    @Override
    public void close() {
        links.close();
    }

    /** A batch that is followed by the next as soon as it has ended. */
    private final class Endless implements Batch {
        private final Link link;
        private final List<Command> commands;

        @Override
        public Lane lane() {
            return Lane.SCHEDULED;
        }

        Endless(Link link, List<Command> commands) {
            this.link = link;
            this.commands = commands;
        }

        @Override
        public List<Command> commands() {
            return commands;
        }

        @Override
        public void answered(int index, String output) {
            if (output.contains("Success rate is 100 percent")) {
                answered.increment();
            } else {
                fail("this is no answer: " + output);
            }
        }

        @Override
        public void unanswered(int index, String reason, String output) {
            fail("not answered: " + reason);
        }

        @Override
        public void unreachable(int index, String reason) {
            fail("not reached: " + reason);
        }

        @Override
        public void notRun(int index, String reason) {
            fail("not run: " + reason);
        }

        private void fail(String reason) {
            fault = fault.isEmpty() ? reason : fault;
        }

        @Override
        public void ended() {
            if (paused || !fault.isEmpty()) {
                running.arriveAndDeregister();
            } else {
                link.submit(new Endless(link, commands));
            }
        }
    }
}
