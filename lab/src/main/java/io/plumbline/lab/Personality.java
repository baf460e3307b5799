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
            return "PING %1$s (%1$s) %2$d(%3$d) bytes of data.\n"
                    .formatted(run.target(), run.sizeBytes(), run.sizeBytes() + 28);
        }

        @Override
        String probe(PingRun run, int index) {
            Double millis = run.millis().get(index);
            return millis == null
                    ? ""
                    : "%d bytes from %s: icmp_seq=%d ttl=62 time=%.1f ms\n"
                            .formatted(run.sizeBytes() + 8, run.target(), index + 1, millis);
        }

        @Override
        String closing(PingRun run) {
            String times = run.received() == 0
                    ? ""
                    : "rtt min/avg/max/mdev = %s/%s/%s/%s ms\n"
                            .formatted(run.min("%.3f"), run.avg("%.3f"), run.max("%.3f"), run.deviation("%.3f"));
            return "\n--- %s ping statistics ---\n%d packets transmitted, %d received, %d%% packet loss, time %dms\n%s"
                    .formatted(run.target(), run.sent(), run.received(), run.lossPercent(), run.sent() * 200, times);
        }
    };

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

    /** What a ping command asks for; empty when it is none. */
    Optional<PingCommand> pingCommand(String command) {
        Matcher matcher = ping.matcher(command.strip());
        if (!matcher.matches()) {
            return Optional.empty();
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
