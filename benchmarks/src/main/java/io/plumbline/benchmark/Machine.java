package io.plumbline.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What a result was measured on. */
final class Machine {
    private Machine() {}

    static String describe() throws IOException {
        return "%d cores (%s), %s, Java %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field("/proc/cpuinfo", "model name"),
                        gibibytes(field("/proc/meminfo", "MemTotal")),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    private static String gibibytes(String kibibytes) {
        return String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(kibibytes.split(" ", 2)[0]) / 1024.0 / 1024.0);
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("0");
        }
    }
}
