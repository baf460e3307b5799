package io.plumbline.replication;

import com.google.re2j.Pattern;

/** Where a host is reached over SSH by another host, in letters that no shell and no list would split. */
public record SshDestination(String user, String host, int port) {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    /**
     * Takes a destination.
     *
     * @throws IllegalArgumentException if an agent would not take it; the message says why
     */
    public SshDestination {
        if (!USER.matches(user)) {
            throw new IllegalArgumentException("the user for SSH must be 1 to 64 letters, digits and _ . -");
        }
        if (!HOST.matches(host)) {
            throw new IllegalArgumentException("the address for SSH must be a name or an IPv4 address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port for SSH must be 1 to 65535");
        }
    }

    @Override
    public String toString() {
        return user + '@' + host + ':' + port;
    }
}
