package io.plumbline.line.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.LineJudge;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Probe;
import io.plumbline.line.Verdict;
import io.plumbline.line.store.LineTurn;
import io.plumbline.platform.Platform;
import io.plumbline.platform.Platforms;
import io.plumbline.ssh.Action;
import io.plumbline.ssh.Conversation;
import io.plumbline.ssh.WaitingBatches.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A router that prints nothing but its prompt when a ping is broken off, not even a line feed. */
class MuteRouterTest {
    private static final Platform PLATFORM =
            Platforms.shipped().find("cisco_iosxe").orElseThrow();
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final List<LineTurn> turns = new ArrayList<>();
    private final ScheduledLine dead = line("192.0.2.9");
    private final ScheduledLine healthy = line("192.0.2.1");
    private final Router router = new Router();
    private final Conversation conversation =
            new Conversation(PLATFORM.dialect(), 65_536, Duration.ofSeconds(10), null);
    private Instant now = Instant.EPOCH;

    /** Its terminal: one command after the other. */
    private static final class Router {
        private final Deque<String> typed = new ArrayDeque<>();
        private final StringBuilder half = new StringBuilder();
        private final StringBuilder screen = new StringBuilder("r1#");
        private int probesLeft;
        private Instant nextAt = Instant.MAX;

        void type(String text, Instant now) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 3 || c == 0x1e) {
                    if (probesLeft > 0) {
                        screen.append("r1#");
                    }
                    probesLeft = 0;
                } else if (c == '\n') {
                    typed.add(half.toString());
                    half.setLength(0);
                } else {
                    half.append(c);
                }
                work(now);
            }
        }

        void work(Instant now) {
            while (probesLeft > 0 && !now.isBefore(nextAt)) {
                screen.append('.');
                nextAt = nextAt.plus(PROBE);
                if (--probesLeft == 0) {
                    screen.append("\r\nSuccess rate is 0 percent (0/5)\r\nr1#");
                }
            }
            while (probesLeft == 0 && !typed.isEmpty()) {
                String line = typed.remove();
                screen.append(line).append("\r\n");
                if (line.startsWith("ping 192.0.2.9 ")) {
                    screen.append("Sending 5, 56-byte ICMP Echos to 192.0.2.9, timeout is 2 seconds:\r\n");
                    probesLeft = 5;
                    nextAt = now.plus(PROBE);
                } else {
                    screen.append(
                            line.startsWith("ping ") ? "!!!!!\r\nSuccess rate is 100 percent (5/5)\r\nr1#" : "r1#");
                }
            }
        }

        byte[] printed() {
            byte[] bytes = screen.toString().getBytes(StandardCharsets.US_ASCII);
            screen.setLength(0);
            return bytes;
        }
    }

    private static ScheduledLine line(String target) {
        Probe probe = new Probe(target, null, null, 5, 56, PROBE, Probe.Header.PLAIN);
        LineDetails details = new LineDetails(
                target, UUID.randomUUID(), probe, null, 60, null, null, new Contract(null, null, null, null), true);
        return new ScheduledLine(UUID.randomUUID(), new LineJudge(3, 2), details, LineStatus.NEW);
    }

    private void run(MeasuringBatch batch) {
        List<Action> actions = conversation.begin(batch.commands(), now);
        Instant limit = now.plusSeconds(60);
        while (!perform(actions, batch)) {
            assertThat(now).isBefore(limit);
            actions = step();
        }
    }

    private List<Action> step() {
        now = now.plus(STEP);
        router.work(now);
        byte[] bytes = router.printed();
        List<Action> actions = new ArrayList<>();
        if (bytes.length > 0) {
            actions.addAll(conversation.receive(bytes, 0, bytes.length, now));
        }
        if (conversation.deadline().filter(at -> !now.isBefore(at)).isPresent()) {
            actions.addAll(conversation.elapse(now));
        }
        return actions;
    }

    private boolean perform(List<Action> actions, MeasuringBatch batch) {
        boolean ended = false;
        for (Action action : actions) {
            if (action instanceof Action.Send send) {
                router.type(send.text(), now);
            } else if (action instanceof Action.Answered answered && answered.stopped()) {
                batch.stopped(answered.index(), answered.output());
            } else if (action instanceof Action.Answered answered) {
                batch.answered(answered.index(), answered.output());
            } else if (action instanceof Action.Unanswered unanswered) {
                batch.unanswered(unanswered.index(), unanswered.reason(), unanswered.output());
            }
            ended = ended || action instanceof Action.BatchEnded;
        }
        return ended;
    }

    private MeasuringBatch batch(Lane lane, List<ScheduledLine> lines) {
        return new MeasuringBatch(lines, PLATFORM.ping(), lane, new MeasuringBatch.Outcome(turns::add, () -> {}));
    }

    /** A turn of both lines: what is slow comes by itself, and others wait for the shell all the time. */
    private void turn() {
        List<ScheduledLine> quick =
                Stream.of(dead, healthy).filter(line -> !line.isSlow()).toList();
        run(batch(Lane.SCHEDULED, quick));
        if (dead.isSlow() && !quick.contains(dead)) {
            run(batch(Lane.SLOW, List.of(dead)));
        }
    }

    @Test
    void aDeadLineGoesDownAndTheHealthyOneIsMeasuredInEveryTurn() {
        conversation.open(now);
        conversation.othersWait(true);
        while (!conversation.idle()) {
            for (Action action : step()) {
                if (action instanceof Action.Send send) {
                    router.type(send.text(), now);
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            turn();
        }
        assertThat(of(healthy)).allSatisfy(turn -> {
            assertThat(turn.measurement().received()).isEqualTo(5);
            assertThat(turn.status().state()).isEqualTo(LineState.UP);
        });
        List<LineTurn> ofDead = of(dead);
        assertThat(ofDead).extracting(turn -> turn.measurement().verdict()).startsWith(Verdict.NO_DATA);
        assertThat(ofDead.subList(1, 5)).allSatisfy(turn -> {
            assertThat(turn.measurement().sent()).isEqualTo(5);
            assertThat(turn.status().state()).isEqualTo(LineState.DOWN);
        });
    }

    private List<LineTurn> of(ScheduledLine line) {
        return turns.stream()
                .filter(turn -> turn.measurement().lineId().equals(line.id()))
                .toList();
    }
}
