package io.plumbline.replication;

import org.jspecify.annotations.Nullable;

/**
 * Shell texts, as POSIX has the shell, for the two ends of a stream, and for a host that runs both. They are put together from texts of whole
 * commands, of which every word is quoted.
 */
public final class StreamTexts {
    /** What a host that carries a stream to another does not outlive: Plumbline says more often that it is there. */
    static final int SILENCE_SECONDS = 25;

    /** One thread for each core, and a level that keeps up with a line of 1 Gbit/s. */
    private static final String PACK = "zstd -q -T0 -3 -c";

    private static final String UNPACK = "zstd -q -d -c";

    private StreamTexts() {}

    /**
     * What is done to a stream on its way.
     *
     * @param bytesPerSecond most that may pass; {@code null} for no limit
     */
    public record Treatment(boolean zstd, @Nullable Long bytesPerSecond) {}

    /** Sends, packed or not. The exit status is the sender's. */
    public static String sending(String send, boolean zstd) {
        // The status leaves by descriptor 3, past the packer; what is packed by 4.
        return zstd
                ? "( exec 4>&1; sent=$( { { " + send + " 3>&- 4>&-; echo \"$?\" >&3; } | " + PACK
                        + " >&4 3>&-; } 3>&1 ); exit \"$sent\" )"
                : send;
    }

    /** Receives, packed or not. The exit status is the receiver's. */
    public static String receiving(String receive, boolean zstd) {
        return zstd ? UNPACK + " | " + receive : receive;
    }

    /**
     * Run at the source: sends to the other host.
     *
     * @param mark begins the lines that tell how both ends ended; nothing else that is printed may begin so
     */
    public static String push(String mark, String send, String receive, PeerLogin target, Treatment treatment) {
        return joined(
                mark,
                sending(send, treatment.zstd()),
                target.shellText(receiving(receive, treatment.zstd())),
                treatment.bytesPerSecond());
    }

    /** Run at the target: has the other host send. */
    public static String pull(String mark, String send, String receive, PeerLogin source, Treatment treatment) {
        return joined(
                mark,
                source.shellText(sending(send, treatment.zstd())),
                receiving(receive, treatment.zstd()),
                treatment.bytesPerSecond());
    }

    /**
     * What the sender's end complains of goes to the output, with the statuses of both; what the receiver's end does, to the error output. The
     * input only says that somebody still wants it: when it ends, or nothing came for a while, everything is ended.
     */
    private static String joined(String mark, String left, String right, @Nullable Long bytesPerSecond) {
        return "exec 3>&1 5<&0 </dev/null; " + wanted() + " <&5 5<&- >/dev/null 2>&1 3>&- & wanted=$!; exec 5<&-; "
                + "{ { " + left + "; } 2>&3; printf '\\n%s send %s\\n' '" + mark + "' \"$?\" >&3; } | "
                + (bytesPerSecond == null ? "" : "pv -q -L " + bytesPerSecond + " 2>&3 | ")
                + "{ { " + right + "; } >&2 3>&-; printf '\\n%s receive %s\\n' '" + mark + "' \"$?\" >&3; }; "
                + "kill \"$wanted\" 2>/dev/null";
    }

    /**
     * Without a terminal all of a session's processes are one group, and 0 names it. What lives on for a while when it is over must not keep
     * the session's descriptors: the session would last as long.
     */
    private static String wanted() {
        String last = "( sleep " + SILENCE_SECONDS + "; kill 0 ) & last=$!";
        return "( " + last + "; while read -r said; do kill \"$last\"; " + last + "; done; kill 0 )";
    }
}
