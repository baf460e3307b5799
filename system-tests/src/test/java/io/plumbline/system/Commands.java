package io.plumbline.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs that run to their end. */
final class Commands {
    private Commands() {}

    record Ended(int status, String output) {}

    static Ended run(String input, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** Runs a program that has to succeed; returns what it printed. */
    static String succeed(String input, List<String> command) throws IOException, InterruptedException {
        Ended ended = run(input, command);
        if (ended.status() != 0) {
            throw new IOException(command + " ended with " + ended.status() + ": " + ended.output());
        }
        return ended.output();
    }

    static void keygen(Path file) throws IOException, InterruptedException {
        succeed("", List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
    }
}
