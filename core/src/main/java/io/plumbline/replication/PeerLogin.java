package io.plumbline.replication;

import io.plumbline.inventory.Address;
import io.plumbline.zfs.ShellWords;
import java.util.List;

/**
 * How one host reaches another by its own SSH, with its own key and the host keys that its own user knows.
 *
 * @param ciphers those that may be spoken, the first that both know is; none leaves it to the host
 */
public record PeerLogin(String host, int port, String username, List<String> ciphers) {
    /** Asks nobody, forwards nothing, shares no connection, and notices within half a minute that the other end is gone. */
    private static final String OPTIONS = "ssh -T -a -x -o BatchMode=yes -o ClearAllForwardings=yes -o ControlPath=none"
            + " -o Compression=no -o ConnectTimeout=15 -o ServerAliveInterval=10 -o ServerAliveCountMax=3";

    private static final int MAX_PORT = 65_535;

    public PeerLogin {
        ciphers = List.copyOf(ciphers);
        if (!Address.isSafe(host) || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("no address of a host");
        }
        if (username.isEmpty() || username.startsWith("-") || username.chars().anyMatch(PeerLogin::isOdd)) {
            throw new IllegalArgumentException("a user's name for SSH has no blanks and does not begin with -");
        }
    }

    private static boolean isOdd(int letter) {
        return letter <= ' ' || letter == 0x7f;
    }

    /** Runs a text in the other host's shell. */
    String shellText(String text) {
        return OPTIONS
                + (ciphers.isEmpty() ? "" : " -c " + ShellWords.quote(String.join(",", ciphers)))
                + " -p " + port + " -l " + ShellWords.quote(username) + " -- " + ShellWords.quote(host) + ' '
                + ShellWords.quote(text);
    }
}
