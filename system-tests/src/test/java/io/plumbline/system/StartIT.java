package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that can't succeed: each ends with one clear sentence and a status that is not zero. */
class StartIT {
    /** A start on a free port. */
    private static Product.Ended up(Map<String, String> environment, Path data, String... options)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--port", String.valueOf(Product.freePort()), "--data", data.toString()));
        arguments.addAll(List.of(options));
        return Product.run(environment, arguments.toArray(String[]::new));
    }

    @Test
    void aPortInUse(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Product.Ended ended = Product.run(
                    Map.of(),
                    "up",
                    "--port",
                    String.valueOf(taken.getLocalPort()),
                    "--data",
                    folder.resolve("d").toString());
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output()).contains("plumbline: port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
        }
    }

    @Test
    void aDataFolderOfAnotherVersion(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("version"), "99\n");
        Product.Ended ended = Product.run(Map.of(), "up", "--data", folder.toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("is of another version (layout 99");
    }

    @Test
    void aDataFolderThatCantBeWritten() throws Exception {
        Product.Ended ended = Product.run(Map.of(), "up", "--data", "/proc/plumbline");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("plumbline: the data folder /proc/plumbline can't be used");
    }

    @Test
    void aDataBaseThatIsNotThere(@TempDir Path folder) throws Exception {
        Product.Ended ended = up(
                Map.of("PLUMBLINE_DATABASE_USER", "u", "PLUMBLINE_DATABASE_PASSWORD", "p"),
                folder.resolve("d"),
                "--database",
                "jdbc:postgresql://127.0.0.1:1/x");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("can't be reached");
    }

    @Test
    void aWrongSetting(@TempDir Path folder) throws Exception {
        Product.Ended ended = up(
                Map.of("PLUMBLINE_HTTP_MAX_BODY_BYTES", "plenty", "PLUMBLINE_NO_SUCH_THING", "x"), folder.resolve("d"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("http.max-body-bytes is 'plenty'")
                .contains("PLUMBLINE_NO_SUCH_THING is not a setting");
    }

    @Test
    void anUnknownOption() throws Exception {
        assertThat(Product.run(Map.of(), "up", "--colour").status()).isEqualTo(2);
    }

    @Test
    void versionAndDoctor() throws Exception {
        assertThat(Product.run(Map.of(), "version").output()).startsWith("Plumbline 0.1.0");
        assertThat(Product.run(Map.of(), "doctor").output()).contains("java");
    }

    /** On a small file system of its own, where the machine lets the test make one. */
    @Test
    void aFullDisk(@TempDir Path folder) throws Exception {
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=50m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mount.waitFor() == 0, "a file system can be mounted by root alone");
        try {
            Product.Ended ended =
                    Product.run(Map.of(), "up", "--data", folder.resolve("d").toString());
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output()).contains("is full: ").contains("at least 500 MiB are needed");
        } finally {
            assertThat(new ProcessBuilder("umount", "-l", folder.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @Test
    void anotherJava(@TempDir Path folder) throws Exception {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho 'openjdk version \"21.0.1\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder =
                new ProcessBuilder(Product.ROOT.resolve("plumbline").toString(), "up").redirectErrorStream(true);
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output).startsWith("plumbline: this is Java 21, Plumbline is built and run with Java 17");
    }

    @Test
    void aRedisThatIsNone(@TempDir Path folder) throws Exception {
        Product.Ended ended = up(Map.of("PLUMBLINE_REDIS_URL", "http://127.0.0.1"), folder.resolve("d"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("redis.url must look like redis://");
    }

    /** Killed while the data base is made for the first time: the next start makes it anew. */
    @Test
    void aFirstStartThatWasCutOff(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("d");
        Process first = Product.launch(data, folder.resolve("log"), Product.freePort());
        Waiting.until(
                Duration.ofSeconds(60),
                "the data base is being made",
                () -> Files.exists(data.resolve("postgresql.new/PG_VERSION")));
        first.destroyForcibly().waitFor();
        assertThat(data.resolve("postgresql")).doesNotExist();
        // What it had started goes on for a moment, as after any kill.
        Thread.sleep(3_000);
        Product.Ended ended = up(Map.of("PLUMBLINE_HTTP_MAX_BODY_BYTES", "plenty"), data);
        assertThat(ended.output()).containsPattern("Migrations … +done").contains("http.max-body-bytes is 'plenty'");
        assertThat(data.resolve("postgresql.new")).doesNotExist();
    }
}
