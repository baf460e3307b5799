package io.plumbline.lab.zfs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What goes wrong on a host, at a test's word. Nothing does at first. */
public final class Faults {
    private static final long NEVER = Long.MAX_VALUE;

    private final AtomicLong rebootAfter = new AtomicLong(NEVER);
    private final AtomicLong fullAfter = new AtomicLong(NEVER);
    private final AtomicLong bytesPerSecond = new AtomicLong(NEVER);
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private final Set<String> flooding = ConcurrentHashMap.newKeySet();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean moduleMissing;

    /** Once so many bytes of the next stream went through, every connection is cut, as by a reboot. */
    public void rebootAfter(long bytes) {
        rebootAfter.set(bytes);
    }

    /** Whether it is to happen now; once. */
    boolean rebootsAt(long bytes) {
        long limit = rebootAfter.get();
        return bytes >= limit && rebootAfter.compareAndSet(limit, NEVER);
    }

    /** The pool is full once so many bytes of a stream have come, until {@link #heal}. */
    public void fullAfter(long bytes) {
        fullAfter.set(bytes);
    }

    boolean isFullAt(long bytes) {
        return bytes > fullAfter.get();
    }

    /** Streams go no faster. */
    public void slow(long bytesEachSecond) {
        bytesPerSecond.set(bytesEachSecond);
    }

    boolean isSlow() {
        return bytesPerSecond.get() != NEVER;
    }

    long bytesPerSecond() {
        return bytesPerSecond.get();
    }

    /** A verb says nothing and does not end. */
    public void hang(String verb) {
        hanging.add(verb);
    }

    boolean hangs(String verb) {
        return hanging.contains(verb);
    }

    /** A verb prints a megabyte of complaint without the end of a line, and fails. */
    public void flood(String verb) {
        flooding.add(verb);
    }

    boolean floods(String verb) {
        return flooding.contains(verb);
    }

    /** Something holds on to a dataset: it takes no stream. */
    public void busy(String dataset) {
        busy.add(dataset);
    }

    boolean isBusy(String dataset) {
        return busy.contains(dataset);
    }

    /** ZFS is installed, but its kernel module is not loaded. */
    public void missModule() {
        moduleMissing = true;
    }

    boolean missesModule() {
        return moduleMissing;
    }

    /** All is well again. */
    public void heal() {
        rebootAfter.set(NEVER);
        fullAfter.set(NEVER);
        bytesPerSecond.set(NEVER);
        hanging.clear();
        flooding.clear();
        busy.clear();
        moduleMissing = false;
    }
}
