package io.plumbline.inventory;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The octets of an IP address that is written as one: IPv4 in four decimal parts, IPv6 as RFC 4291 has it, without a zone. */
final class IpLiteral {
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_OCTETS = 16;
    private static final int MAPPED_PREFIX_OCTETS = 12;

    /** Without leading zeros, which some programs read as octal. */
    private static final Pattern IPV4_PART = Pattern.compile("0|[1-9]\\d{0,2}");

    private static final Pattern IPV6_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern IPV4_TAIL = Pattern.compile("(.*:)([0-9.]+)");

    private final byte[] octets;

    private IpLiteral(byte[] octets) {
        this.octets = octets;
    }

    /** The address, {@code null} where the text is none. */
    static @Nullable IpLiteral parse(String text) {
        byte[] octets = text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
        return octets == null ? null : new IpLiteral(octets);
    }

    private static byte @Nullable [] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != IPV4_OCTETS) {
            return null;
        }
        byte[] octets = new byte[IPV4_OCTETS];
        for (int i = 0; i < IPV4_OCTETS; i++) {
            if (!IPV4_PART.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return octets;
    }

    private static byte @Nullable [] ipv6(String text) {
        String groups = text;
        Matcher tail = IPV4_TAIL.matcher(text);
        if (text.indexOf('.') >= 0) {
            byte[] last = tail.matches() ? ipv4(tail.group(2)) : null;
            if (last == null) {
                return null;
            }
            groups = "%s%02x%02x:%02x%02x".formatted(tail.group(1), last[0], last[1], last[2], last[3]);
        }
        int gap = groups.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(groups);
            return all != null && all.length == IPV6_OCTETS ? all : null;
        }
        byte[] before = groups(groups.substring(0, gap));
        byte[] after = groups(groups.substring(gap + 2));
        // The gap stands for one group of zeros at least.
        if (before == null || after == null || before.length + after.length > IPV6_OCTETS - 2) {
            return null;
        }
        byte[] octets = Arrays.copyOf(before, IPV6_OCTETS);
        System.arraycopy(after, 0, octets, IPV6_OCTETS - after.length, after.length);
        return octets;
    }

    private static byte @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] groups = text.split(":", -1);
        byte[] octets = new byte[groups.length * 2];
        for (int i = 0; i < groups.length; i++) {
            if (!IPV6_GROUP.matcher(groups[i]).matches()) {
                return null;
            }
            int value = Integer.parseInt(groups[i], 16);
            octets[2 * i] = (byte) (value >> 8);
            octets[2 * i + 1] = (byte) value;
        }
        return octets;
    }

    /** Whether one host may have it: it is not unspecified, multicast or the broadcast of a link. */
    boolean isOfOneHost() {
        if (octets.length == IPV4_OCTETS) {
            return isOfOneHost(octets);
        }
        if (isMapped()) {
            return isOfOneHost(Arrays.copyOfRange(octets, MAPPED_PREFIX_OCTETS, IPV6_OCTETS));
        }
        return octets[0] != (byte) 0xff && !Arrays.equals(octets, new byte[IPV6_OCTETS]);
    }

    /** {@code ::ffff:192.0.2.1} (RFC 4291, section 2.5.5.2). */
    private boolean isMapped() {
        byte[] prefix = new byte[MAPPED_PREFIX_OCTETS];
        prefix[10] = (byte) 0xff;
        prefix[11] = (byte) 0xff;
        return Arrays.equals(prefix, Arrays.copyOf(octets, MAPPED_PREFIX_OCTETS));
    }

    private static boolean isOfOneHost(byte[] ipv4) {
        int first = ipv4[0] & 0xff;
        boolean broadcast = Arrays.equals(ipv4, new byte[] {-1, -1, -1, -1});
        // 0.0.0.0/8 is this network (RFC 1122), 224.0.0.0/4 are groups (RFC 5771).
        return first != 0 && first >> 4 != 0xe && !broadcast;
    }
}
