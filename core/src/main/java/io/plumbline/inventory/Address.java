package io.plumbline.inventory;

import java.util.regex.Pattern;

/**
 * Names and addresses as they may stand in a router's command or be connected to: an IPv4 or IPv6 address or a host name. Nothing else
 * gets into a command, so no text from outside can become an option or a second command.
 */
public final class Address {
    /** Longest host name of RFC 1035. */
    public static final int MAX_LENGTH = 253;

    public static final String RULE = "must be an IP address or a host name";

    private static final Pattern IPV6 =
            Pattern.compile("[0-9A-Fa-f:]{2,39}(?:\\d{1,3}(?:\\.\\d{1,3}){3})?(?:%[A-Za-z0-9._-]{1,32})?");
    private static final Pattern HOST = Pattern.compile(
            "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*\\.?");

    private Address() {}

    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        return isIpv6(text) || HOST.matcher(text).matches();
    }

    public static boolean isIpv6(String text) {
        return text.indexOf(':') >= 0
                && text.length() <= 72
                && IPV6.matcher(text).matches();
    }
}
