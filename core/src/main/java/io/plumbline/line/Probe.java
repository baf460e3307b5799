package io.plumbline.line;

import io.plumbline.inventory.Address;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One ping as a line asks for it. The texts are safe to stand in a router's command: the constructor refuses everything else.
 *
 * @param source address or interface to send from; {@code null} leaves it to the router
 * @param vrf routing instance; {@code null} is the global table
 * @param timeout how long the router waits for each answer
 */
public record Probe(
        String target,
        @Nullable String source,
        @Nullable String vrf,
        int count,
        int sizeBytes,
        Duration timeout,
        Header header) {
    public static final int MAX_COUNT = 100;
    public static final int MAX_SIZE_BYTES = 9_000;
    public static final String SOURCE_RULE = "must be an address or an interface name";
    public static final String VRF_RULE =
            "must be 1 to 64 letters, digits, '_', '-', '.' or ':' and not begin with '-'";

    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./:-]{0,62}");
    private static final Pattern VRF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,63}");

    /**
     * What the probes' IP header asks of the network.
     *
     * @param dscp differentiated services code point (RFC 2474); {@code null} leaves it to the router
     */
    public record Header(boolean dontFragment, @Nullable Integer dscp) {
        public static final int MAX_DSCP = 63;
        public static final Header PLAIN = new Header(false, null);

        public Header {
            if (dscp != null && (dscp < 0 || dscp > MAX_DSCP)) {
                throw new IllegalArgumentException("dscp must be 0 to " + MAX_DSCP);
            }
        }
    }

    public Probe {
        if (!Address.isSafe(target)) {
            throw new IllegalArgumentException("target " + Address.RULE);
        }
        if (source != null && !isSource(source)) {
            throw new IllegalArgumentException("source " + SOURCE_RULE);
        }
        if (vrf != null && !isVrf(vrf)) {
            throw new IllegalArgumentException("vrf " + VRF_RULE);
        }
        if (count < 1 || count > MAX_COUNT || sizeBytes < 0 || sizeBytes > MAX_SIZE_BYTES) {
            throw new IllegalArgumentException("count or size is out of range");
        }
        if (timeout.toMillis() < 1 || timeout.toMillis() > 60_000) {
            throw new IllegalArgumentException("timeout must be 1 to 60000 ms");
        }
    }

    public static boolean isSource(String text) {
        return Address.isSafe(text) || isInterface(text);
    }

    public static boolean isInterface(String text) {
        return INTERFACE.matcher(text).matches();
    }

    public static boolean isVrf(String text) {
        return VRF.matcher(text).matches();
    }

    /** The longest that a router can take for it: every probe lost, and a second each for its pace. */
    public Duration longest() {
        return timeout.plusSeconds(1).multipliedBy(count);
    }
}
