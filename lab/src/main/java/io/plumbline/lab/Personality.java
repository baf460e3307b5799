package io.plumbline.lab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a platform's shell looks: its prompt, its ping command and what that prints. */
public enum Personality {
    CISCO_IOSXE(
            "cisco_iosxe",
            "ping (?:vrf \\S+ )?(?<target>\\S+) repeat (?<count>\\d+) size (?<size>\\d+)(?: source \\S+)? timeout (?<timeout>\\d+)",
            1_000) {
        @Override
        String prompt(String host) {
            return host + "#";
        }

        @Override
        boolean accepts(String command) {
            return command.startsWith("terminal ");
        }

        @Override
        String unknown() {
            return "       ^\n% Invalid input detected at '^' marker.\n";
        }

        @Override
        String opening(PingRun run) {
            return "Type escape sequence to abort.\nSending %d, %d-byte ICMP Echos to %s, timeout is %d seconds:\n"
                    .formatted(run.sent(), run.sizeBytes(), run.target(), run.timeoutSeconds());
        }

        @Override
        String probe(PingRun run, int index) {
            return run.millis().get(index) == null ? "." : "!";
        }

        @Override
        String closing(PingRun run) {
            String times = run.received() == 0
                    ? ""
                    : ", round-trip min/avg/max = %s/%s/%s ms"
                            .formatted(run.min("%.0f"), run.avg("%.0f"), run.max("%.0f"));
            return "\nSuccess rate is %d percent (%d/%d)%s\n"
                    .formatted(100 - run.lossPercent(), run.received(), run.sent(), times);
        }
    },
    HUAWEI_VRP(
            "huawei_vrp",
            "ping (?:ipv6 )?-c (?<count>\\d+) -m \\d+ -t (?<timeout>\\d+) -s (?<size>\\d+) (?:-a \\S+ )?(?:-vpn-instance \\S+ )?(?<target>\\S+)",
            1) {
        @Override
        String prompt(String host) {
            return "<" + host + ">";
        }

        @Override
        boolean accepts(String command) {
            return command.startsWith("screen-length") || command.startsWith("undo terminal");
        }

        @Override
        String unknown() {
            return "              ^\nError: Unrecognized command found at '^' position.\n";
        }

        @Override
        String opening(PingRun run) {
            return "  PING %s: %d  data bytes, press CTRL_C to break\n".formatted(run.target(), run.sizeBytes());
        }

        @Override
        String probe(PingRun run, int index) {
            Double millis = run.millis().get(index);
            return millis == null
                    ? "    Request time out\n"
                    : "    Reply from %s: bytes=%d Sequence=%d ttl=62 time=%.0f ms\n"
                            .formatted(run.target(), run.sizeBytes(), index + 1, millis);
        }

        @Override
        String closing(PingRun run) {
            String times = run.received() == 0
                    ? ""
                    : "    round-trip min/avg/max = %s/%s/%s ms\n"
                            .formatted(run.min("%.0f"), run.avg("%.0f"), run.max("%.0f"));
            return "\n  --- %s ping statistics ---\n    %d packet(s) transmitted\n    %d packet(s) received\n    %d.00%% packet loss\n%s\n"
                    .formatted(run.target(), run.sent(), run.received(), run.lossPercent(), times);
        }
    },
    JUNIPER_JUNOS(
            "juniper_junos",
            "ping (?<target>\\S+) count (?<count>\\d+) rapid wait (?<timeout>\\d+) size (?<size>\\d+).*",
            1_000) {
        @Override
        String prompt(String host) {
            return "plumbline@" + host + "> ";
        }

        @Override
        boolean accepts(String command) {
            return command.startsWith("set cli ");
        }

        @Override
        String unknown() {
            return "      ^\nunknown command.\n";
        }

        @Override
        String opening(PingRun run) {
            return "PING %1$s (%1$s): %2$d data bytes\n".formatted(run.target(), run.sizeBytes());
        }

        @Override
        String probe(PingRun run, int index) {
            return run.millis().get(index) == null ? "." : "!";
        }

        @Override
        String closing(PingRun run) {
            String times = run.received() == 0
                    ? ""
                    : "round-trip min/avg/max/stddev = %s/%s/%s/%s ms\n"
                            .formatted(run.min("%.3f"), run.avg("%.3f"), run.max("%.3f"), run.deviation("%.3f"));
            return "\n--- %s ping statistics ---\n%d packets transmitted, %d packets received, %d%% packet loss\n%s\n"
                    .formatted(run.target(), run.sent(), run.received(), run.lossPercent(), times);
        }
    },
    LINUX(
            "linux",
            "ping -n -c (?<count>\\d+) -i \\S+ -W (?<timeout>\\d+) -s (?<size>\\d+) (?:-I \\S+ )?(?<target>\\S+)",
            1_000) {
        @Override
        String prompt(String host) {
            return "plumbline> ";
        }

        @Override
        boolean accepts(String command) {
            return command.startsWith("exec ") || command.startsWith("stty ");
        }

        @Override
        boolean echoes() {
            return false;
        }

        @Override
        String unknown() {
            return "sh: 1: not found\n";
        }

        @Override
        String opening(PingRun run) {
            return IputilsPing.opening(run);
        }

        @Override
        String probe(PingRun run, int index) {
            return IputilsPing.probe(run, index);
        }

        @Override
        String closing(PingRun run) {
            return IputilsPing.closing(run, PACE_MILLIS);
        }
    },
    /** Its ping is the system's own with no option: it goes on until Ctrl-C. */
    FRR_VTYSH("frr_vtysh", "ping (?<target>\\S+)", 1_000) {
        @Override
        String prompt(String host) {
            return host + "# ";
        }

        @Override
        boolean accepts(String command) {
            return command.startsWith("terminal ");
        }

        @Override
        boolean endless() {
            return true;
        }

        @Override
        String unknown() {
            return "% Unknown command.\n";
        }

        @Override
        String opening(PingRun run) {
            return IputilsPing.opening(run);
        }

        @Override
        String probe(PingRun run, int index) {
            return IputilsPing.probe(run, index);
        }

        @Override
        String closing(PingRun run) {
            return IputilsPing.closing(run, ENDLESS_PACE_MILLIS);
        }
    };

    /** From one probe of an endless ping to the next. */
    static final int ENDLESS_PACE_MILLIS = 1_000;

    private static final int PACE_MILLIS = 200;
    private static final int MOST_PROBES = 1_000;
    private static final int DEFAULT_SIZE_BYTES = 56;

    private final String platform;
    private final Pattern ping;
    private final int timeoutUnitMillis;

    Personality(String platform, String ping, int timeoutUnitMillis) {
        this.platform = platform;
        this.ping = Pattern.compile(ping);
        this.timeoutUnitMillis = timeoutUnitMillis;
    }

    /** Name of the platform definition that fits. */
    public String platform() {
        return platform;
    }

    abstract String prompt(String host);

    /** Whether it is a command of the set-up, which prints nothing. */
    abstract boolean accepts(String command);

    abstract String unknown();

    abstract String opening(PingRun run);

    abstract String probe(PingRun run, int index);

    abstract String closing(PingRun run);

    boolean echoes() {
        return true;
    }

    /** Whether its ping goes on until it is broken off. */
    boolean endless() {
        return false;
    }

    /** What a ping command asks for; empty when it is none. */
    Optional<PingCommand> pingCommand(String command) {
        Matcher matcher = ping.matcher(command.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (endless()) {
            return Optional.of(
                    new PingCommand(matcher.group("target"), MOST_PROBES, DEFAULT_SIZE_BYTES, ENDLESS_PACE_MILLIS));
        }
        int timeoutMillis = Integer.parseInt(matcher.group("timeout")) * timeoutUnitMillis;
        return Optional.of(new PingCommand(
                matcher.group("target"),
                Integer.parseInt(matcher.group("count")),
                Integer.parseInt(matcher.group("size")),
                timeoutMillis));
    }

    /** A ping as it was asked for. */
    record PingCommand(String target, int count, int sizeBytes, int timeoutMillis) {}
}
