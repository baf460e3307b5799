package io.plumbline.lab.zfs;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code send}: one snapshot or several, or the rest of an interrupted stream. */
final class SendVerb implements Verb {
    /** Of a process whose output nobody reads any more. */
    private static final int BROKEN_PIPE = 141;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final SendPlanner planner;
    private final Supplier<Pace> pace;

    SendVerb(SendPlanner planner, Supplier<Pace> pace) {
        this.planner = planner;
        this.pace = pace;
    }

    @Override
    public int run(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("send", "DnPpRVvLecwhbi:I:t:", words);
        boolean dry = options.has('n');
        boolean told = options.has('v') || (dry && options.has('P'));
        Call telling = dry ? call : call.withOut(call.err());
        ResumeToken token = null;
        if (options.has('t')) {
            token = ResumeToken.read(options.value('t', ""));
            if (told) {
                telling.print(token.contents());
            }
        }
        List<SendPlanner.Step> steps =
                token == null ? planner.plan(options, call.user()) : planner.resume(token, call.user());
        try {
            if (told) {
                telling.print(estimate(steps, options.has('P')));
            }
            return dry ? 0 : send(steps, options, call);
        } finally {
            planner.release(steps);
        }
    }

    private int send(List<SendPlanner.Step> steps, Options options, Call call) throws IOException {
        Pace pacing = pace.get();
        long before = 0;
        try {
            for (SendPlanner.Step step : steps) {
                Rows rows = options.has('v') && options.has('P') ? new Rows(step, call) : null;
                long base = before;
                OutputStream out = call.out();
                StreamBlocks.write(step.header(), out, bytes -> {
                    pacing.passed(base + bytes);
                    if (rows != null) {
                        rows.passed(bytes);
                    }
                });
                before += step.header().restBytes();
            }
            return 0;
        } catch (IOException nobodyReads) {
            return BROKEN_PIPE;
        }
    }

    /** How far a stream is, every second. */
    private static final class Rows {
        private final SendPlanner.Step step;
        private final Call call;
        private long nextAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);

        Rows(SendPlanner.Step step, Call call) {
            this.step = step;
            this.call = call;
        }

        void passed(long bytes) throws IOException {
            if (System.nanoTime() >= nextAt) {
                nextAt += TimeUnit.SECONDS.toNanos(1);
                call.complain("%s\t%d\t%s\n"
                        .formatted(
                                CLOCK.format(LocalTime.now(ZoneOffset.UTC)),
                                bytes,
                                step.header().bounds().toName()));
            }
        }
    }

    private static String estimate(List<SendPlanner.Step> steps, boolean exact) {
        StringBuilder text = new StringBuilder();
        long sum = 0;
        for (SendPlanner.Step step : steps) {
            StreamHeader header = step.header();
            long bytes = StreamBlocks.streamBytes(header.restBytes());
            sum += bytes;
            String to = header.bounds().toName();
            if (exact) {
                text.append(header.isFull() ? "full\t" : "incremental\t" + step.fromName() + "\t")
                        .append(to)
                        .append('\t')
                        .append(bytes)
                        .append('\n');
            } else {
                text.append(header.isFull() ? "full send of " : "send from " + step.fromName() + " to ")
                        .append(to)
                        .append(" estimated size is ")
                        .append(Sizes.show(bytes))
                        .append('\n');
            }
        }
        return text.append(exact ? "size\t" + sum : "total estimated size is " + Sizes.show(sum))
                .append('\n')
                .toString();
    }
}
