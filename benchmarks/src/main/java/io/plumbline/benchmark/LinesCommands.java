package io.plumbline.benchmark;

import com.jcraft.jsch.JSchException;
import io.plumbline.lab.Arguments;
import io.plumbline.lab.Fleet;
import io.plumbline.ssh.Dialect;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the commands that the product's kept shells have answered in a second with those of bare JSch, on the same fleet. */
public final class LinesCommands {
    private static final double LEAST_SHARE_OF_BARE = 0.8;
    private static final double LEAST_TIMES_LOGIN = 5;
    private static final long WARM_UP_MILLIS = 1_000;

    private final int rounds;
    private final long roundMillis;
    private final Map<String, List<Round>> results = new LinkedHashMap<>();

    private record Round(double commandsPerSecond, double cpuMicrosPerCommand) {}

    private LinesCommands(int rounds, long roundMillis) {
        this.rounds = rounds;
        this.roundMillis = roundMillis;
    }

    public static void main(String[] words) throws IOException, JSchException, InterruptedException {
        Set<String> known = new HashSet<>(Fleet.PLAN_OPTIONS);
        known.addAll(Set.of("first-port", "rounds", "seconds", "batch", "commit", "results"));
        Arguments arguments = Arguments.read(words, known);
        Targets targets = Targets.of(Fleet.plan(arguments), arguments.number("first-port", 20_000));
        LinesCommands benchmark =
                new LinesCommands(arguments.number("rounds", 5), arguments.number("seconds", 5) * 1_000L);
        int batch = arguments.number("batch", 10);
        Dialect shipped = targets.dialect();
        String product = "Plumbline, kept, as shipped: " + shipped.typing().writeAhead() + " written ahead";
        String productOne = "Plumbline, kept, one at a time";
        String bare = "JSch, kept, one at a time";
        String bareAhead = "JSch, kept, " + shipped.typing().writeAhead() + " written ahead";
        String login = "JSch, a log-in for each";
        List<Contender> contenders = List.of(
                new KeptContender(product, targets, batch, shipped),
                new KeptContender(productOne, targets, batch, oneAtATime(shipped)),
                BareLoops.kept(bare, targets, 1),
                BareLoops.kept(bareAhead, targets, shipped.typing().writeAhead()),
                BareLoops.loginEach(login, targets));
        benchmark.run(contenders);

        Report report = new Report("Commands per second, " + LocalDate.now(ZoneOffset.UTC));
        report.paragraph(
                "%s; commit %s; nothing else running.", Machine.describe(), arguments.text("commit", "unknown"));
        report.paragraph(
                "%d routers in a process of their own on the same machine, one session to each, a ping of 5 probes that the router answers at once; batches of %d. "
                        + "Median of %d rounds of %d s by turns, after one that is not counted. CPU is the client's alone.",
                targets.size(), batch, benchmark.rounds, benchmark.roundMillis / 1_000);
        report.table("way", "commands/s", "lowest", "highest", "client CPU in us a command");
        benchmark.results.forEach((name, all) -> report.row(
                name,
                Report.format("%.0f", benchmark.rate(name)),
                Report.format("%.0f", rates(all).get(0)),
                Report.format("%.0f", rates(all).get(all.size() - 1)),
                Report.format(
                        "%.0f",
                        median(all.stream()
                                .map(Round::cpuMicrosPerCommand)
                                .sorted()
                                .toList()))));
        double share = benchmark.rate(product) / benchmark.rate(bare);
        double like = benchmark.rate(productOne) / benchmark.rate(bare);
        double likeAhead = benchmark.rate(product) / benchmark.rate(bareAhead);
        double times = benchmark.rate(product) / benchmark.rate(login);
        report.target(
                "kept sessions, beside a bare JSch loop",
                "at least 80 %",
                Report.format("%.0f %%", share * 100),
                share >= LEAST_SHARE_OF_BARE);
        report.target(
                "kept sessions, beside a log-in for each command",
                "at least 5 times",
                Report.format("%.0f times", times),
                times >= LEAST_TIMES_LOGIN);
        report.paragraph(
                "Like beside like, without a target: %.0f %% one at a time, %.0f %% written ahead.",
                like * 100, likeAhead * 100);
        System.exit(report.finish(arguments.text("results", "")));
    }

    private void run(List<Contender> contenders) throws InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Round result = measure(contender);
                System.err.println(Report.format(
                        "round %d  %-45s %8.0f commands/s", round, contender.name(), result.commandsPerSecond()));
                if (round > 0) {
                    results.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                            .add(result);
                }
            }
        }
        contenders.forEach(Contender::close);
    }

    private Round measure(Contender contender) throws InterruptedException {
        contender.go();
        Thread.sleep(Math.min(WARM_UP_MILLIS, roundMillis));
        Duration cpu = cpu();
        long answered = contender.answered();
        long start = System.nanoTime();
        Thread.sleep(roundMillis);
        long commands = contender.answered() - answered;
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMicros = cpu().minus(cpu).toNanos() / 1e3;
        contender.pause();
        return new Round(commands / seconds, cpuMicros / Math.max(1, commands));
    }

    private double rate(String name) {
        return median(rates(results.getOrDefault(name, List.of())));
    }

    private static List<Double> rates(List<Round> rounds) {
        return rounds.stream().map(Round::commandsPerSecond).sorted().toList();
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Dialect oneAtATime(Dialect dialect) {
        Dialect.Typing typing = dialect.typing();
        return new Dialect(
                dialect.greeting(),
                dialect.prompt(),
                new Dialect.Typing(typing.echoes(), 1, typing.lineEnd(), typing.interrupt()));
    }
}
