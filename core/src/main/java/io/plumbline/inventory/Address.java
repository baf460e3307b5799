package io.plumbline.inventory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names and addresses as they may stand in a router's command or be connected to: an IPv4 or IPv6 address or a host name. Nothing else
 * gets into a command, so no text from outside can become an option or a second command.
 */
public final class Address {
    /** Longest host name of RFC 1035. */
    public static final int MAX_LENGTH = 253;

    public static final String RULE = "must be an IP address or a host name";

    public static final String ONE_HOST_RULE =
            "must be the address of one host: not unspecified, multicast or broadcast";

    private static final Pattern IPV6 =
            Pattern.compile("[0-9A-Fa-f:]{2,39}(?:\\d{1,3}(?:\\.\\d{1,3}){3})?(?:%[A-Za-z0-9._-]{1,32})?");
    private static final Pattern HOST = Pattern.compile(
            "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*\\.?");

    /** A last label that programs read as a number, and the whole as an address (RFC 1123, section 2.1: no host name has one). */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)\\.?");

    private Address() {}

    /** Whether the text is an address of one host or a host name. */
    public static boolean isValid(String text) {
        return brokenRule(text) == null;
    }

    /** The rule that the text breaks, {@code null} where it is an address of one host or a host name. */
    public static @Nullable String brokenRule(String text) {
        if (!isSafe(text)) {
            return RULE;
        }
        IpLiteral literal = IpLiteral.parse(withoutZone(text));
        if (literal != null) {
            return literal.isOfOneHost() ? null : ONE_HOST_RULE;
        }
        return text.indexOf(':') >= 0 || NUMBER.matcher(text).matches() ? RULE : null;
    }

    /** Whether the text can do no harm in a command, wherever it leads. */
    public static boolean isSafe(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        return isIpv6(text) || HOST.matcher(text).matches();
    }

    /** Whether it names the interface of a link-local address, as in {@code fe80::1%eth0} (RFC 4007). */
    public static boolean hasZone(String text) {
        return text.indexOf('%') >= 0;
    }

    private static String withoutZone(String text) {
        return hasZone(text) ? text.substring(0, text.indexOf('%')) : text;
    }

    public static boolean isIpv6(String text) {
        return text.indexOf(':') >= 0
                && text.length() <= 72
                && IPV6.matcher(text).matches();
    }
}
