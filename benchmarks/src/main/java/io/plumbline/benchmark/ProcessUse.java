package io.plumbline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process takes, by Linux's {@code /proc} (proc(5)). */
record ProcessUse(long pid) {
    /** Ticks in which {@code /proc} counts CPU time, on every Linux. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 14;
    private static final int CHILDREN_SYSTEM_TICKS = 17;

    /** CPU seconds of the process, of its children that have ended, and of those that run. */
    double cpuSeconds() throws IOException {
        double ticks = ticks(pid);
        try (Stream<ProcessHandle> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)) {
            for (ProcessHandle child : children.toList()) {
                ticks += ticks(child.pid());
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Resident memory now. */
    long residentMebibytes() throws IOException {
        return kibibytes("status", "VmRSS:") / 1024;
    }

    /** The most that was resident since the start. */
    long peakMebibytes() throws IOException {
        return kibibytes("status", "VmHWM:") / 1024;
    }

    /** Memory of the process and its children, what they share counted once. */
    long proportionalMebibytes() throws IOException {
        long sum = kibibytes("smaps_rollup", "Pss:");
        try (Stream<ProcessHandle> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)) {
            for (ProcessHandle child : children.toList()) {
                sum += new ProcessUse(child.pid()).kibibytes("smaps_rollup", "Pss:");
            }
        }
        return sum / 1024;
    }

    int threads() throws IOException {
        return (int) number("status", "Threads:");
    }

    private long kibibytes(String file, String field) throws IOException {
        return number(file, field);
    }

    private long number(String file, String field) throws IOException {
        Optional<String> found =
                lines(pid, file).stream().filter(line -> line.startsWith(field)).findFirst();
        return found.map(line ->
                        Long.parseLong(line.substring(field.length()).strip().split(" ", 2)[0]))
                .orElse(0L);
    }

    private static double ticks(long pid) throws IOException {
        List<String> lines = lines(pid, "stat");
        if (lines.isEmpty()) {
            return 0;
        }
        // The name in parentheses may hold blanks; the third field follows it.
        String line = lines.get(0);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        double sum = 0;
        for (int field = USER_TICKS; field <= CHILDREN_SYSTEM_TICKS; field++) {
            sum += Long.parseLong(fields[field - 3]);
        }
        return sum;
    }

    /** Empty when the process has ended meanwhile. */
    private static List<String> lines(long pid, String file) throws IOException {
        Path path = Path.of("/proc", String.valueOf(pid), file);
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            if (Files.exists(path)) {
                throw e;
            }
            return List.of();
        }
    }
}
