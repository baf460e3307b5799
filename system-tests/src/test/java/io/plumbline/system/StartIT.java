package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that can't succeed: each ends with one clear sentence and a status that is not zero. */
class StartIT {
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
        Product.Ended ended = Product.run(
                Map.of("PLUMBLINE_DATABASE_USER", "u", "PLUMBLINE_DATABASE_PASSWORD", "p"),
                "up",
                "--port",
                String.valueOf(Product.freePort()),
                "--data",
                folder.resolve("d").toString(),
                "--database",
                "jdbc:postgresql://127.0.0.1:1/x");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("can't be reached");
    }

    @Test
    void aWrongSetting(@TempDir Path folder) throws Exception {
        Product.Ended ended = Product.run(
                Map.of("PLUMBLINE_HTTP_MAX_BODY_BYTES", "plenty", "PLUMBLINE_NO_SUCH_THING", "x"),
                "up",
                "--port",
                String.valueOf(Product.freePort()),
                "--data",
                folder.resolve("d").toString());
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
}
