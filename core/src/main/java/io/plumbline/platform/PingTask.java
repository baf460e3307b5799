package io.plumbline.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.inventory.Address;
import io.plumbline.line.PingResult;
import io.plumbline.line.Probe;
import io.plumbline.ssh.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a platform pings.
 *
 * @param zones whether a target may name the interface of a link-local address, as in {@code fe80::1%eth0}
 */
public record PingTask(TargetForms<Form> forms, Pace pace, boolean zones, PingReader reader) {
    /** What {@link #unsupported} calls a target's zone, which is part of its address and no field of a line. */
    public static final String ZONE = "zone";

    /**
     * What is typed.
     *
     * @param prepare commands before each ping, on platforms that keep its options in the shell
     */
    public record Form(List<CommandTemplate> prepare, CommandTemplate ping) {
        /** In their order; the last is the ping. */
        public List<CommandTemplate> commands() {
            List<CommandTemplate> commands = new ArrayList<>(prepare);
            commands.add(ping);
            return commands;
        }

        /** What its commands have places for. */
        public Set<String> names() {
            Set<String> names = new TreeSet<>();
            commands().forEach(template -> names.addAll(template.names()));
            return names;
        }
    }

    /** What a ping command may ask for. Each value's unit is in its name. */
    public static final Set<String> VALUES = Set.of(
            "target",
            "source",
            "vrf",
            "count",
            "size",
            "timeoutSeconds",
            "timeoutMillis",
            "dontFragment",
            "dscp",
            "tos");

    /** What a line may leave unset; a command has its place for it in brackets. */
    static final Set<String> OPTIONAL_VALUES = Set.of("source", "vrf", "dontFragment", "dscp", "tos");

    /** What a router may take beyond its probes, for example to look up a name. */
    private static final Duration MARGIN = Duration.ofSeconds(5);
    /** From a probe's time-out until its mark has come here. */
    private static final Duration WAY_HERE = Duration.ofMillis(500);

    /** Probes that are sent by a sleeping process come a little later each. */
    private static final double SLOWEST_PACE = 1.03;

    private static final Duration PREPARE_TIMEOUT = Duration.ofSeconds(10);

    /**
     * How the probes follow each other.
     *
     * @param between from one probe that is answered to the next
     * @param endless whether the ping goes on until it is broken off
     * @param replies what a probe's answer leaves in the output while the ping runs; {@code null} where nothing shows
     * @param sequence of an endless ping: the number of the probe that was answered, from 1 on, in the group {@code sequence}
     */
    public record Pace(
            Duration between,
            boolean endless,
            @Nullable Pattern replies,
            @Nullable Pattern sequence) {}

    /** The commands that make a router run a probe of which nothing is {@link #unsupported}; the last is the ping. */
    public List<Command> commands(Probe probe) {
        Map<String, String> values = values(probe);
        List<Command> commands = new ArrayList<>();
        Form form = forms.forTarget(probe.target());
        form.prepare.stream()
                .map(template -> template.render(values))
                // What the line does not set is left out whole.
                .filter(text -> !text.isEmpty())
                .forEach(text -> commands.add(new Command(text, PREPARE_TIMEOUT)));
        commands.add(new Command(form.ping.render(values), probe.longest().plus(MARGIN), stop(probe)));
        return commands;
    }

    /** What came of the probe, by the answers to its {@link #commands} in their order. */
    public PingResult read(Probe probe, List<String> answers) {
        for (String answer : answers.subList(0, answers.size() - 1)) {
            Optional<String> refusal = reader.refusal(answer);
            if (refusal.isPresent()) {
                return new PingResult.Refused(refusal.get());
            }
        }
        String answer = answers.get(answers.size() - 1);
        PingResult result = reader.read(answer);
        return result instanceof PingResult.Counted counted && pace.sequence != null
                ? firstProbes(counted, answer, probe.count(), pace.sequence)
                : result;
    }

    /** A ping that was broken off had probes on their way, which its statistics call lost: the first ones alone have had their time. */
    private static PingResult firstProbes(PingResult.Counted counted, String answer, int count, Pattern sequence) {
        int sent = Math.min(count, counted.sent());
        Set<Integer> received = new HashSet<>();
        Matcher replies = sequence.matcher(answer);
        while (replies.find()) {
            int number = Integer.parseInt(replies.group("sequence"));
            if (number >= 1 && number <= sent) {
                received.add(number);
            }
        }
        return new PingResult.Counted(sent, received.size(), received.isEmpty() ? null : counted.roundTrip());
    }

    /**
     * What the probe asks for and the commands for its target have no place for, by the names of a line's fields and {@link #ZONE}. Where there is
     * anything, the probe must not be run: another ping would be measured than was meant.
     */
    public Set<String> unsupported(Probe probe) {
        Set<String> places = forms.forTarget(probe.target()).names();
        if (places.contains("tos")) {
            places.add("dscp");
        }
        Set<String> missing = new TreeSet<>(wanted(probe));
        missing.removeAll(places);
        if (Address.hasZone(probe.target()) && !zones) {
            missing.add(ZONE);
        }
        return missing;
    }

    private static Set<String> wanted(Probe probe) {
        Set<String> wanted = new TreeSet<>();
        if (probe.source() != null) {
            wanted.add("source");
        }
        if (probe.vrf() != null) {
            wanted.add("vrf");
        }
        if (probe.header().dontFragment()) {
            wanted.add("dontFragment");
        }
        if (probe.header().dscp() != null) {
            wanted.add("dscp");
        }
        return wanted;
    }

    private Command.@Nullable Stop stop(Probe probe) {
        if (pace.endless) {
            long healthyMillis = (long) (pace.between.toMillis() * (probe.count() - 1) * SLOWEST_PACE);
            return new Command.Stop(
                    Duration.ofMillis(healthyMillis).plus(probe.timeout()).plus(WAY_HERE), null);
        }
        return pace.replies == null || probe.count() == 1
                ? null
                : new Command.Stop(probe.timeout().plus(WAY_HERE), pace.replies);
    }

    private static Map<String, String> values(Probe probe) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("target", probe.target());
        values.put("count", String.valueOf(probe.count()));
        values.put("size", String.valueOf(probe.sizeBytes()));
        values.put("timeoutMillis", String.valueOf(probe.timeout().toMillis()));
        values.put("timeoutSeconds", String.valueOf(Math.max(1, (probe.timeout().toMillis() + 999) / 1000)));
        if (probe.source() != null) {
            values.put("source", probe.source());
        }
        if (probe.vrf() != null) {
            values.put("vrf", probe.vrf());
        }
        if (probe.header().dontFragment()) {
            values.put("dontFragment", "yes");
        }
        Integer dscp = probe.header().dscp();
        if (dscp != null) {
            values.put("dscp", String.valueOf(dscp));
            // The upper six bits of the old type-of-service octet (RFC 2474, section 3).
            values.put("tos", String.valueOf(dscp << 2));
        }
        return values;
    }
}
