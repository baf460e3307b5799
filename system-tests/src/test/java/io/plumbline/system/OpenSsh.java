package io.plumbline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real OpenSSH server on a port of its own, which lets the user of this test in by key. */
final class OpenSsh implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final int port;
    private Process process;

    private OpenSsh(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(SSHD) && Files.isExecutable(Path.of("/usr/bin/ssh-keygen"));
    }

    static OpenSsh start() throws IOException, InterruptedException {
        // Below the home folder and not below a shared one: sshd refuses keys that others could change.
        Path folder = Files.createTempDirectory(
                Path.of(System.getProperty("user.home")),
                ".plumbline-sshd",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        int port = Product.freePort();
        keygen(folder.resolve("host_key"));
        keygen(folder.resolve("user_key"));
        Files.copy(folder.resolve("user_key.pub"), folder.resolve("authorized_keys"));
        Files.createDirectories(Path.of("/run/sshd"));
        writeClient(folder, port);
        Files.writeString(folder.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                UsePAM no
                PasswordAuthentication yes
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                MaxAuthTries 20
                SetEnv PATH=%s:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
                """.formatted(port, folder, folder, folder));
        OpenSsh server = new OpenSsh(folder, port, launch(folder));
        server.awaitListening();
        return server;
    }

    /** Whoever is logged in here can log in here again. */
    private static void writeClient(Path folder, int port) throws IOException {
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host_key.pub")));
        Files.writeString(folder.resolve("client"), """
                IdentityFile %s/user_key
                IdentitiesOnly yes
                UserKnownHostsFile %s/known_hosts
                StrictHostKeyChecking yes
                """.formatted(folder, folder));
        program(folder, "ssh", "exec /usr/bin/ssh -F " + folder + "/client \"$@\"");
    }

    private static void program(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Puts a program before those of the machine, for whoever is logged in here. */
    void program(String name, String text) throws IOException {
        program(folder, name, text);
    }

    /** A file that programs of this server may write. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Whether a process of this machine has these words in its command line: one whose log-in ended may live on. */
    static boolean runs(String... words) {
        return ProcessHandle.allProcesses().anyMatch(one -> Stream.of(words).allMatch(commandLine(one)::contains));
    }

    private static Process launch(Path folder) throws IOException {
        return new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private void awaitListening() {
        Waiting.until(
                java.time.Duration.ofSeconds(20),
                "sshd listens",
                () -> Product.read(folder.resolve("log")).contains("Server listening"));
    }

    int port() {
        return port;
    }

    private String privateKey() {
        return Product.read(folder.resolve("user_key"));
    }

    /** From now on the key can run this command alone, which knows what was asked for. */
    void force(String command) throws IOException {
        Files.writeString(
                folder.resolve("authorized_keys"),
                "restrict,command=\"" + command + "\" " + Product.read(folder.resolve("user_key.pub")));
    }

    /** Settings of a client that logs in here. */
    String clientSettings(Path knownHosts) {
        return """
                Host *
                User %s
                IdentityFile %s/user_key
                IdentitiesOnly yes
                UserKnownHostsFile %s
                StrictHostKeyChecking accept-new
                """.formatted(System.getProperty("user.name"), folder, knownHosts);
    }

    /** Runs a command here by OpenSSH's own client. */
    Commands.Ended run(Path settings, String command) throws IOException, InterruptedException {
        return Commands.run(
                "",
                List.of(
                        "ssh",
                        "-F",
                        settings.toString(),
                        "-T",
                        "-p",
                        String.valueOf(port),
                        System.getProperty("user.name") + "@127.0.0.1",
                        command));
    }

    /** Stores what is needed to log in here; returns its id. */
    String credentialIn(Api api) {
        return api.create(
                "credentials",
                Api.JSON
                        .createObjectNode()
                        .put("name", "key")
                        .put("username", System.getProperty("user.name"))
                        .put("kind", "PRIVATE_KEY")
                        .put("secret", privateKey())
                        .toString());
    }

    String log() {
        return Product.read(folder.resolve("log"));
    }

    void stop() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Stops the processes of a log-in whose command line has these words, as a router that hangs in the middle of an answer. */
    List<ProcessHandle> freeze(String... words) throws IOException, InterruptedException {
        List<ProcessHandle> found = process.descendants()
                .filter(one -> Stream.of(words).allMatch(commandLine(one)::contains))
                .toList();
        for (ProcessHandle one : found) {
            new ProcessBuilder("kill", "-STOP", String.valueOf(one.pid()))
                    .start()
                    .waitFor();
        }
        return found;
    }

    /** Empty when the process has gone meanwhile. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Product.read(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    void startAgain() throws IOException {
        Files.delete(folder.resolve("log"));
        process = launch(folder);
        awaitListening();
    }

    void changeHostKey() throws IOException, InterruptedException {
        stop();
        Files.delete(folder.resolve("host_key"));
        Files.delete(folder.resolve("host_key.pub"));
        keygen(folder.resolve("host_key"));
        startAgain();
    }

    private static void keygen(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ssh-keygen: " + output);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
