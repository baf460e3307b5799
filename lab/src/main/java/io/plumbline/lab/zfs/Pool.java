package io.plumbline.lab.zfs;

/**
 * A pool of a simulated host.
 *
 * @param imported what is exported is out of sight
 */
record Pool(String name, long guid, long sizeBytes, String health, boolean imported) {
    /** What the file system itself takes, in parts of the whole. */
    private static final int SLOP = 32;

    Pool withImported(boolean there) {
        return new Pool(name, guid, sizeBytes, health, there);
    }

    long usableBytes() {
        return sizeBytes - sizeBytes / SLOP;
    }
}
