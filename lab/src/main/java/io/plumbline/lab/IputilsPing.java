package io.plumbline.lab;

/** What the ping of Linux prints. */
final class IputilsPing {
    private IputilsPing() {}

    static String opening(PingRun run) {
        return "PING %1$s (%1$s) %2$d(%3$d) bytes of data.\n"
                .formatted(run.target(), run.sizeBytes(), run.sizeBytes() + 28);
    }

    /** Nothing for a lost one. */
    static String probe(PingRun run, int index) {
        Double millis = run.millis().get(index);
        return millis == null
                ? ""
                : "%d bytes from %s: icmp_seq=%d ttl=62 time=%.1f ms\n"
                        .formatted(run.sizeBytes() + 8, run.target(), index + 1, millis);
    }

    static String closing(PingRun run, int paceMillis) {
        String times = run.received() == 0
                ? ""
                : "rtt min/avg/max/mdev = %s/%s/%s/%s ms\n"
                        .formatted(run.min("%.3f"), run.avg("%.3f"), run.max("%.3f"), run.deviation("%.3f"));
        return "\n--- %s ping statistics ---\n%d packets transmitted, %d received, %d%% packet loss, time %dms\n%s"
                .formatted(run.target(), run.sent(), run.received(), run.lossPercent(), run.sent() * paceMillis, times);
    }
}
