package io.plumbline.ops;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a request came from, seen through reverse proxies. */
public final class ClientAddress {
    /** An IPv4 or IPv6 address and no name: a name would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private ClientAddress() {}

    public static boolean isAddress(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return false;
        }
        try {
            InetAddress.getByName(text);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The one way of writing this address that Java has: an IPv6 address can be written in many. */
    public static String normal(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }

    /**
     * The address of the last hop that is no proxy of ours. What stands before it in the header anybody may have written.
     *
     * @param peer who opened the connection
     * @param forwardedFor the header {@code X-Forwarded-For}, hops separated by commas, the last one written by the peer
     * @param proxies addresses of our proxies, {@link #normal}
     */
    public static String of(String peer, @Nullable String forwardedFor, Set<String> proxies) {
        if (forwardedFor == null || proxies.isEmpty() || !isAddress(peer)) {
            return peer;
        }
        String[] hops = forwardedFor.split(",", -1);
        String address = normal(peer);
        for (int i = hops.length - 1; i >= 0 && proxies.contains(address); i--) {
            if (!isAddress(hops[i].strip())) {
                break;
            }
            address = normal(hops[i].strip());
        }
        return address;
    }
}
