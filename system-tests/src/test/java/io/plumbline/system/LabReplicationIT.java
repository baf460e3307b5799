package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.lab.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only an OpenZFS has: resume, bookmarks, raw streams, estimates; and what goes wrong with it. The hosts are the lab's, which are held
 * against recordings of a real one.
 */
class LabReplicationIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    static Path folder;

    private static Product product;
    private static Api api;
    private static String credential;

    @BeforeAll
    static void start() {
        product = Product.start("lab-replication", Map.of("PLUMBLINE_REPLICATION_STALLED_AFTER_SECONDS", "5"));
        api = product.api();
        credential = api.create("credentials", """
            {"name":"lab","username":"%s","kind":"PASSWORD","secret":"%s"}
            """.formatted(Lab.USERNAME, Lab.PASSWORD));
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    private static LabPair pair(String name, int targets) throws Exception {
        return LabPair.start(api, credential, folder, name, targets);
    }

    @Test
    void aFullStreamAndIncrementsArriveAsEstimated() throws Exception {
        try (LabPair pair = pair("whole", 1)) {
            pair.source().run("zfs", "create", LabPair.SOURCE + "/child");
            pair.snapshot("one", 8);
            pair.snapshot("two", 4);
            pair.with(",\"recursive\":true,\"initial\":\"ALL\"").run();
            Waiting.until(
                    SOON,
                    "parent and child are there",
                    () -> pair.transfers().size() == 2
                            && pair.transfers().findValuesAsText("state").equals(List.of("DONE", "DONE")));

            assertThat(pair.arrived()).isTrue();
            assertThat(LabPair.snapshots(pair.target(), LabPair.TARGET + "/child"))
                    .isEqualTo(LabPair.snapshots(pair.source(), LabPair.SOURCE + "/child"));
            for (JsonNode transfer : pair.transfers()) {
                long estimated = transfer.path("bytesTotal").asLong();
                assertThat(transfer.path("bytesDone").asLong())
                        .as("what was sent against the estimate")
                        .isBetween(estimated, estimated + 8_192);
            }
            pair.snapshot("three", 2);
            pair.run();
            Waiting.until(
                    SOON,
                    "the increments are done",
                    () -> pair.transfers().findValuesAsText("state").equals(List.of("DONE", "DONE", "DONE", "DONE")));
            assertThat(pair.arrived()).isTrue();
            assertThat(pair.source()
                            .run("zfs", "list", "-Hp", "-t", "snapshot", "-r", "-o", "userrefs", LabPair.SOURCE)
                            .lines())
                    .as("nothing is held any more")
                    .containsOnly("0");
        }
    }

    @Test
    void aTargetThatIsRebootedGetsTheRestAlone() throws Exception {
        try (LabPair pair = pair("resumed", 1)) {
            pair.snapshot("one", 24);
            pair.target().faults().rebootAfter(16 * MEBIBYTE);
            pair.with("").run();
            Waiting.until(
                    SOON, "it is cut", () -> pair.transfer().path("attempts").asInt() > 0);
            pair.await("DONE");

            assertThat(pair.arrived()).isTrue();
            assertThat(pair.transfer().path("outcome").asText()).isEqualTo("RESUME");
            assertThat(pair.transfer().path("bytesDone").asLong()).isBetween(4L * MEBIBYTE, 12L * MEBIBYTE);
            assertThat(pair.property(pair.target(), "receive_resume_token")).isEqualTo("-");
        }
    }

    @Test
    void aSourceThatIsRebootedIsGoneOnWith() throws Exception {
        try (LabPair pair = pair("source-down", 1)) {
            pair.snapshot("one", 24);
            pair.source().faults().rebootAfter(16 * MEBIBYTE);
            pair.with("").run();
            Waiting.until(
                    SOON, "it is cut", () -> pair.transfer().path("attempts").asInt() > 0);
            pair.await("DONE");

            assertThat(pair.arrived()).isTrue();
            assertThat(pair.transfer().path("bytesDone").asLong()).isLessThan(16L * MEBIBYTE);
            assertThat(pair.source().run("zfs", "holds", "-H", LabPair.SOURCE + "@one"))
                    .as("nothing is held any more")
                    .isEmpty();
        }
    }

    @Test
    void whatATransferThatIsOverLeftHeldIsLetGo() throws Exception {
        try (LabPair pair = pair("left-held", 1)) {
            pair.snapshot("one", 2);
            pair.with("").runToItsEnd();
            String left = "plumbline-" + pair.transfer().path("id").asText();
            for (String tag : List.of(left, "plumbline-" + UUID.randomUUID(), "keep")) {
                pair.source().run("zfs", "hold", tag, LabPair.SOURCE + "@one");
            }
            pair.snapshot("two", 1);
            pair.runToItsEnd();

            assertThat(pair.source().run("zfs", "holds", "-H", LabPair.SOURCE + "@one"))
                    .as("what others hold stays held")
                    .doesNotContain(left)
                    .contains("keep")
                    .hasLineCount(2);
        }
    }

    @Test
    void aTokenWhoseSnapshotIsGoneIsDroppedAndTheRestPlannedAnew() throws Exception {
        try (LabPair pair = pair("stale", 1)) {
            pair.snapshot("one", 24);
            pair.target().faults().rebootAfter(12 * MEBIBYTE);
            pair.with("").run();
            Waiting.until(
                    SOON, "it is cut", () -> pair.transfer().path("attempts").asInt() > 0);
            pair.source().run("zfs", "destroy", LabPair.SOURCE + "@one");
            pair.snapshot("two", 2);
            pair.await("DONE");

            assertThat(pair.arrived()).isTrue();
            assertThat(pair.transfer().path("outcome").asText()).isEqualTo("FULL");
        }
    }

    @Test
    void aSnapshotThatWasDestroyedIsStillABaseByItsBookmark() throws Exception {
        try (LabPair pair = pair("bookmarked", 1)) {
            pair.snapshot("one", 8);
            pair.with("").runToItsEnd();
            pair.source().run("zfs", "destroy", LabPair.SOURCE + "@one");
            pair.snapshot("two", 2);
            pair.runToItsEnd();

            assertThat(pair.transfer().path("outcome").asText()).isEqualTo("INCREMENTAL");
            assertThat(pair.transfer().path("bytesDone").asLong()).isLessThan(3L * MEBIBYTE);
            assertThat(LabPair.snapshots(pair.target(), LabPair.TARGET)).hasSize(2);
            assertThat(pair.source()
                            .run("zfs", "list", "-Hp", "-t", "bookmark", "-r", "-o", "name", LabPair.SOURCE)
                            .lines())
                    .as("that of the newest alone")
                    .hasSize(1);
        }
    }

    @Test
    void encryptedDatasetsAreSentRawWithoutTheirKey() throws Exception {
        try (LabPair pair = pair("encrypted", 1)) {
            pair.source().encrypt(LabPair.SOURCE);
            pair.snapshot("one", 8);
            pair.source().run("zfs", "unload-key", LabPair.SOURCE);
            pair.with("").run();
            pair.awaitCause("KEY_NOT_LOADED");
            pair.await("FAILED");

            pair.patch("{\"stream\":{\"raw\":true,\"compressed\":true,\"largeBlocks\":true,\"properties\":false}}");
            pair.retry();
            pair.await("DONE");
            pair.snapshot("two", 1);
            pair.runToItsEnd();
            assertThat(pair.arrived()).isTrue();
            assertThat(pair.property(pair.target(), "encryption")).isEqualTo("aes-256-gcm");
            assertThat(pair.property(pair.target(), "keystatus")).isEqualTo("unavailable");

            pair.patch("{\"stream\":{\"raw\":false,\"compressed\":true,\"largeBlocks\":true,\"properties\":false}}");
            pair.snapshot("three", 1);
            pair.run();
            Waiting.until(
                    SOON,
                    "what is not raw does not follow what is",
                    () -> !pair.state().path("outcome").asText().equals("UP_TO_DATE"));
            assertThat(LabPair.snapshots(pair.target(), LabPair.TARGET)).hasSize(2);
        }
    }

    @Test
    void aFullPoolWaitsForAPersonAndThenGoesOnWhereItWas() throws Exception {
        try (LabPair pair = pair("full-pool", 1)) {
            pair.snapshot("one", 24);
            pair.target().faults().fullAfter(16 * MEBIBYTE);
            pair.with("").run();
            pair.await("FAILED");
            assertThat(pair.transfer().path("cause").asText()).isEqualTo("OUT_OF_SPACE");
            assertThat(pair.transfer().path("error").asText()).contains("Free space");

            pair.target().faults().heal();
            pair.retry();
            pair.await("DONE");
            assertThat(pair.arrived()).isTrue();
            assertThat(pair.transfer().path("bytesDone").asLong()).isLessThan(12L * MEBIBYTE);
        }
    }

    @Test
    void whatAUserMayNotDoIsSaidAndLeavesNothingHeld() throws Exception {
        try (LabPair pair = pair("denied", 1)) {
            pair.snapshot("one", 2);
            pair.target().deny("receive");
            pair.with("").run();
            pair.await("FAILED");
            assertThat(pair.transfer().path("cause").asText()).isEqualTo("PERMISSION_DENIED");
            assertThat(pair.source().run("zfs", "holds", "-H", LabPair.SOURCE + "@one"))
                    .isEmpty();

            pair.target().allowAll();
            pair.source().deny("hold");
            pair.retry();
            pair.await("FAILED");
            assertThat(pair.transfer().path("error").asText()).contains("cannot hold: permission denied");

            pair.source().allowAll();
            pair.source().deny("bookmark");
            pair.retry();
            pair.await("DONE");
            assertThat(pair.arrived()).as("a bookmark is a comfort, not a must").isTrue();
        }
    }

    @Test
    void aReceiverThatTakesNothingIsBrokenOffAndTriedAgain() throws Exception {
        try (LabPair pair = pair("hanging", 1)) {
            pair.snapshot("one", 24);
            pair.target().faults().hang("receive");
            pair.with("").run();
            Waiting.until(
                    SOON,
                    "the watchdog bites",
                    () -> pair.transfer().path("attempts").asInt() > 0);
            assertThat(pair.transfer().path("error").asText()).isEqualTo("nothing moved for 5 s");
            pair.target().faults().heal();
            pair.await("DONE");
            assertThat(pair.arrived()).isTrue();
        }
    }

    @Test
    void aFloodOfComplaintsIsCutAndABusyDatasetTriedAgain() throws Exception {
        try (LabPair pair = pair("flooded", 1)) {
            pair.snapshot("one", 2);
            pair.target().faults().flood("receive");
            pair.with("").run();
            Waiting.until(
                    SOON, "it failed", () -> pair.transfer().path("attempts").asInt() > 0);
            assertThat(pair.transfer().path("error").asText()).hasSizeLessThan(2_000);
            pair.target().faults().heal();
            pair.target().faults().busy(LabPair.TARGET);
            pair.awaitCause("BUSY");
            pair.target().faults().heal();
            pair.await("DONE");
            assertThat(pair.arrived()).isTrue();
        }
    }

    @Test
    void aHostWithoutItsModuleIsSaid() throws Exception {
        try (LabPair pair = pair("moduleless", 1)) {
            pair.snapshot("one", 2);
            pair.with("").runToItsEnd();
            pair.target().faults().missModule();
            pair.snapshot("two", 2);
            JsonNode plan =
                    api.post("sync-groups/" + pair.groupId() + "/plan", "").json();
            assertThat(plan.toString()).contains("ZFS is installed but not running");
            pair.target().faults().heal();
            pair.runToItsEnd();
            assertThat(pair.arrived()).isTrue();
        }
    }

    @Test
    void severalTargetsAreFedAtOnceAndOneOfThemFeedsAnother() throws Exception {
        try (LabPair pair = pair("fan", 3)) {
            pair.snapshot("one", 8);
            pair.snapshot("two", 1);
            pair.with(",\"initial\":\"ALL\"").run();
            for (int target = 1; target <= 3; target++) {
                int number = target;
                Waiting.until(SOON, "target " + number, () -> pair.arrived(pair.target(number)));
            }
            String chain = api.create("sync-groups", """
                {"name":"chain","sourceSystemId":"%s","sourceDataset":"%s","targets":[{"systemId":"%s","dataset":"tank/chained"}],"enabled":true,"initial":"ALL"}
                """.formatted(pair.system(1), LabPair.TARGET, pair.system(3)));
            api.post("sync-groups/" + chain + "/run", "");
            List<String> expected = LabPair.snapshots(pair.source(), LabPair.SOURCE);
            Waiting.until(
                    SOON,
                    "the chain's end",
                    () -> pair.target(3).run("zfs", "list", "-Hp", "-o", "name").contains("tank/chained")
                            && LabPair.snapshots(pair.target(3), "tank/chained").equals(expected));
            pair.snapshot("three", 1);
            pair.run();
            for (int target = 1; target <= 3; target++) {
                int number = target;
                Waiting.until(SOON, "the increment at " + number, () -> pair.arrived(pair.target(number)));
            }
            api.send("DELETE", "sync-groups/" + chain, null, Map.of("If-Match", "*"));
        }
    }
}
