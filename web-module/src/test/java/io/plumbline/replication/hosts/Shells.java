package io.plumbline.replication.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The shells of this machine that hosts could have, and our programs under them. */
final class Shells {
    private static final int LIMIT_SECONDS = 60;

    private Shells() {}

    record Ended(int status, String printed, String complaint) {}

    static Stream<List<String>> all() {
        return Stream.of(List.of("/bin/sh"), List.of("/usr/bin/dash"), List.of("/usr/bin/busybox", "sh"))
                .filter(shell -> Files.isExecutable(Path.of(shell.get(0))));
    }

    /** Writes one of the packaged programs into the folder. */
    static Path program(String name, Path folder) throws IOException {
        try (InputStream in = Shells.class.getResourceAsStream("/hosts/" + name)) {
            if (in == null) {
                throw new IOException(name + " is not packaged");
            }
            return executable(folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Ended run(List<String> shell, Map<String, String> environment, Path program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.add(program.toString());
        command.addAll(arguments);
        Path complaint = Files.createTempFile("complaint", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaint.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " does not end");
        }
        Ended ended = new Ended(process.exitValue(), printed, Files.readString(complaint));
        Files.delete(complaint);
        return ended;
    }
}
