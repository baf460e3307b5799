package io.plumbline.ssh;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/** Which host key algorithms a system is asked for. */
public final class HostKeyAlgorithms {
    /** What a key of type {@code ssh-rsa} signs with (RFC 8332). */
    private static final Set<String> OF_RSA_KEYS = Set.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa");

    private HostKeyAlgorithms() {}

    /**
     * The algorithms, separated by commas, in their order but those first that a key of an approved type signs with: a system that got a
     * second key is known by its first one still.
     */
    public static String approvedFirst(String algorithms, Set<String> approvedTypes) {
        return Arrays.stream(algorithms.split(","))
                .sorted(Comparator.comparing(algorithm -> !approvedTypes.contains(keyType(algorithm))))
                .collect(Collectors.joining(","));
    }

    private static String keyType(String algorithm) {
        return OF_RSA_KEYS.contains(algorithm) ? "ssh-rsa" : algorithm;
    }
}
