package io.plumbline.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One router in a network, a process, a mount and a host name namespace. The first process in it is a shell that reads from this one:
 * when this process ends, however it ends, so does that shell, and with it everything in the router.
 *
 * <p>The SSH server listens in the machine's own network, on the loopback address, and is otherwise inside; its users' shell enters the
 * router's network and becomes vtysh.
 */
final class FrrRouter implements AutoCloseable {
    /** A user who may do everything. */
    static final String OPERATOR = "operator";
    /** A user who may only look. */
    static final String VIEWER = "viewer";

    static final List<String> NAMESPACES =
            List.of("unshare", "--net", "--pid", "--fork", "--mount-proc", "--uts", "--kill-child");

    private static final String BOOT = """
            set -eu
            for folder in /run /var/log /var/tmp /etc/frr; do mount -t tmpfs -o mode=755 tmpfs $folder; done
            mkdir /run/frr /run/sshd /var/tmp/frr
            # Where sshd notes logins; without them it tells the user so.
            touch /run/utmp /var/log/wtmp /var/log/btmp /var/log/lastlog
            cp frr.conf /etc/frr/
            echo 'service integrated-vtysh-config' >/etc/frr/vtysh.conf
            chown -R frr:frr /etc/frr /run/frr /var/tmp/frr
            mount --bind passwd /etc/passwd
            hostname "$1"
            ip link set lo up
            echo made
            read -r links_are_made
            for daemon in zebra staticd bgpd ospfd bfdd; do
              /usr/lib/frr/$daemon -d -A 127.0.0.1 --log file:/run/frr/log
            done
            vtysh -b
            echo started
            # No exec: the shell has to stay and to take note of processes that lost their parent.
            cat
            """;

    private final String name;
    private final Path folder;
    private final int port;
    private final Process namespaces;
    private final BufferedReader says;
    private @Nullable Process sshd;

    private FrrRouter(String name, Path folder, int port, Process namespaces) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.namespaces = namespaces;
        this.says = namespaces.inputReader(StandardCharsets.UTF_8);
    }

    /** A router without links and without daemons yet. */
    static FrrRouter make(String name, Path folder, String configuration, String userKey)
            throws IOException, InterruptedException {
        int port = Product.freePort();
        Files.writeString(folder.resolve("frr.conf"), "hostname " + name + "\n" + configuration);
        Files.writeString(folder.resolve("boot"), BOOT);
        Files.writeString(folder.resolve("authorized_keys"), userKey);
        Files.writeString(
                folder.resolve("passwd"),
                Files.readString(Path.of("/etc/passwd")).stripTrailing()
                        + "\n%s:x:0:0::/:%s\n%s:x:0:0::/:%s\n"
                                .formatted(OPERATOR, shell(folder, ""), VIEWER, shell(folder, " -u")));
        Commands.keygen(folder.resolve("host_key"));
        Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                UsePAM no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                PrintMotd no
                PrintLastLog no
                """.formatted(port, folder, folder));
        List<String> command = new ArrayList<>(NAMESPACES);
        command.addAll(List.of("sh", "boot", name));
        FrrRouter router = new FrrRouter(
                name,
                folder,
                port,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start());
        router.awaitWord("made");
        return router;
    }

    private static Path shell(Path folder, String option) throws IOException {
        Path file = folder.resolve("vtysh" + option.strip());
        Files.writeString(file, """
                #!/bin/sh
                exec nsenter --net=/proc/1/ns/net -- /usr/bin/vtysh%s
                """.formatted(option));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** Starts the daemons on the links that are there, and the SSH server. */
    void start() throws IOException, InterruptedException {
        namespaces.getOutputStream().write('\n');
        namespaces.getOutputStream().flush();
        awaitWord("started");
        startSsh();
    }

    void startSsh() throws IOException {
        Files.deleteIfExists(folder.resolve("sshd_log"));
        sshd = new ProcessBuilder(
                        "nsenter",
                        "--target=" + pid(),
                        "--mount",
                        "--pid",
                        "--uts",
                        "--",
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd_log").toFile())
                .start();
        Waiting.until(Duration.ofSeconds(20), "sshd listens", () -> sshLog().contains("Server listening"));
    }

    /** Ends the SSH server and every login; the router goes on. */
    void stopSsh() throws InterruptedException {
        if (sshd != null) {
            sshd.descendants().forEach(ProcessHandle::destroyForcibly);
            sshd.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    String name() {
        return name;
    }

    String address() {
        return "127.0.0.1";
    }

    int port() {
        return port;
    }

    String sshLog() {
        return Product.read(folder.resolve("sshd_log"));
    }

    /** The answer to a command of vtysh, not by way of the product. */
    String vtysh(String command) throws IOException, InterruptedException {
        return Commands.succeed(
                "", List.of("nsenter", "--target=" + pid(), "--mount", "--net", "--", "vtysh", "-c", command));
    }

    /** How many pings run on this router now. */
    long pings() {
        Stream<ProcessHandle> logins = sshd == null ? Stream.empty() : sshd.descendants();
        return Stream.concat(namespaces.descendants(), logins)
                .filter(process -> process.info().command().orElse("").endsWith("/ping"))
                .count();
    }

    /** Runs a program in the router's network; returns what it printed. */
    String inside(String input, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("nsenter", "--target=" + pid(), "--net", "--"));
        all.addAll(List.of(command));
        return Commands.succeed(input, all);
    }

    /** The first process in the router, as the machine numbers it. */
    long pid() {
        return namespaces
                .children()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("router " + name + " has ended"))
                .pid();
    }

    private void awaitWord(String word) throws IOException {
        StringBuilder seen = new StringBuilder();
        String line = says.readLine();
        while (line != null && !line.equals(word)) {
            seen.append(line).append('\n');
            line = says.readLine();
        }
        if (line == null) {
            throw new IOException("router " + name + " ended before it was " + word + ": " + seen);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopSsh();
        // It holds the router's first process by a death signal, and the kernel ends whatever else is inside.
        namespaces.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
}
