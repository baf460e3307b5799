package io.plumbline.replication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The files of one snapshot as {@code find} lists them, in any order: how many, a sum over all names and sizes, and a sample that is the
 * same on every host that has the same names, and another for each seed. Memory is bounded by the sample.
 */
public final class FileSample {
    private static final int SUM_BYTES = 32;

    private final String seed;
    private final int most;
    private final TreeMap<String, String> chosen = new TreeMap<>();
    private final byte[] names = new byte[SUM_BYTES];
    private long files;
    private long bytes;
    private long unspeakable;

    /**
     * An empty list.
     *
     * @param seed changes the sample
     * @param most how many files the sample has at most
     */
    public FileSample(String seed, int most) {
        this.seed = seed;
        this.most = most;
    }

    /** Takes the next file; {@code raw} is its row as the host printed it, whose name may be no text at all. */
    public void take(byte[] raw) {
        String row = new String(raw, StandardCharsets.UTF_8);
        int space = row.indexOf(' ');
        if (space <= 0) {
            throw new IllegalArgumentException("a row of the list has no size: " + row);
        }
        files++;
        bytes += Long.parseLong(row.substring(0, space));
        byte[] sum = sha256(raw);
        for (int i = 0; i < SUM_BYTES; i++) {
            names[i] ^= sum[i];
        }
        String name = row.substring(space + 1);
        if (isSpeakable(name)) {
            chosen.put(HexFormat.of().formatHex(sha256((seed + name).getBytes(StandardCharsets.UTF_8))), name);
            if (chosen.size() > most) {
                chosen.pollLastEntry();
            }
        } else {
            unspeakable++;
        }
    }

    /** A name that can stand in a command, and that comes back from it as it was. */
    private static boolean isSpeakable(String name) {
        return name.indexOf('\uFFFD') < 0
                && name.chars().noneMatch(letter -> letter < ' ' || letter == 0x7f || letter == '\\');
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }

    /** How many can't be in the sample, because their names hold what no command can be given. */
    public long unspeakable() {
        return unspeakable;
    }

    public String namesSum() {
        return HexFormat.of().formatHex(names);
    }

    /** Their names below the snapshot's root. */
    public List<String> chosen() {
        return List.copyOf(chosen.values());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
