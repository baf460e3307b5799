package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZfsReadersTest {
    /** A table's cells are given with bars, which no name has. */
    private static String tabs(String text) {
        return text.replace('|', '\t');
    }

    @Test
    void datasetsAreReadWithWhatTheyAre() {
        Listing<Dataset> read = DatasetReader.read(Samples.OPENZFS_2_3, tabs("""
                        tank|filesystem|2398757876002934966|1|44453888|98304|1834594304|-|yes|/tank|off|-|off|-|1795307823
                        tank/e|filesystem|18429367707414136790|14|217088|4096|9|-|no|none|on|1-abc-de-0f|aes-256-gcm|unavailable|-
                        tank/v|volume|7|15|1|2|3|tank@a b|-|-|off|-|off|-|-
                        tank/v/%recv|volume|8|15|1|2|3|-|-|-|off|-|off|-|-
                        """));
        assertThat(read.isComplete()).isTrue();
        assertThat(read.rows()).hasSize(3);
        Dataset tank = read.rows().get(0);
        assertThat(tank.name()).hasToString("tank");
        assertThat(tank.guid()).hasToString("2398757876002934966");
        assertThat(tank.origin()).isEqualTo(new Dataset.Origin(1, null));
        assertThat(tank.state().space()).isEqualTo(new Dataset.Space(44453888L, 98304L, 1834594304L));
        assertThat(tank.state().mount()).isEqualTo(new Dataset.Mount(true, "/tank", false));
        assertThat(tank.state().encryption()).isEqualTo(new Dataset.Encryption("off", null));
        assertThat(tank.state().partial()).isNull();
        assertThat(tank.state().snapshotsChangedAt()).isEqualTo(Instant.ofEpochSecond(1795307823));
        Dataset encrypted = read.rows().get(1);
        assertThat(encrypted.state().mount()).isEqualTo(new Dataset.Mount(false, "none", true));
        assertThat(encrypted.state().encryption()).isEqualTo(new Dataset.Encryption("aes-256-gcm", false));
        assertThat(encrypted.state().partial()).hasToString("1-abc-de-0f");
        Dataset volume = read.rows().get(2);
        assertThat(volume.type()).isEqualTo(DatasetType.VOLUME);
        assertThat(volume.origin().cloneOf()).hasToString("tank@a b");
        assertThat(volume.state().mount().mounted()).isNull();
    }

    @Test
    void snapshotsStayInTheirOrder() {
        Listing<SnapshotEntry> read = SnapshotReader.read(Samples.OPENZFS_2_1, tabs("""
                        t/d@s1|11036967817994351964|33|1795307885|65536|4382720|2
                        t/d#b1|11036967817994351964|33|1795307885|-|4382720|-
                        t/d@%x|5|34|1|0|0|0
                        t/d@s0|18446744073709551615|18446744073709551615|253402300800|0|0|0
                        """));
        assertThat(read.isComplete()).isTrue();
        assertThat(read.rows())
                .extracting(entry -> entry.ref().toString())
                .containsExactly("t/d@s1", "t/d#b1", "t/d@s0");
        assertThat(read.rows().get(0).isHeld()).isTrue();
        assertThat(read.rows().get(0).snapshot().createdAt()).isEqualTo(Instant.ofEpochSecond(1795307885));
        assertThat(read.rows().get(1).usedBytes()).isNull();
        assertThat(read.rows().get(1).isHeld()).isFalse();
        assertThat(read.rows().get(2).snapshot().createdAt()).isNull();
        assertThat(read.rows().get(2).snapshot().createTxg()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t/d@s1|0|33|1|0|0|0",
                "t/d@s1|-|33|1|0|0|0",
                "t/d@s1|1.5E|33|1|0|0|0",
                "t/d@s1|1|x|1|0|0|0",
                "t/d|1|33|1|0|0|0",
                "t/d@s1|1|33|1|0|0",
                "t/d@s1|1|33|1|0|0|0|0",
                "t/d@s1",
                "1t@s|1|33|1|0|0|0",
                "t/d@a@b|1|33|1|0|0|0",
                "t/d@s1|1|33|x|0|0|0",
                "t/d@.|1|33|1|0|0|0"
            })
    void oddRowsAreTold(String row) {
        Listing<SnapshotEntry> read = SnapshotReader.read(
                Samples.OPENZFS_2_1, tabs("t/d@s0|1|33|1|0|0|0\n\n" + row + "\nt/d@s2|2|34|1|0|0|0\n"));
        assertThat(read.rows()).hasSize(2);
        assertThat(read.unread()).hasSize(1);
        assertThat(read.unread().get(0).line()).isEqualTo(3);
        assertThat(read.unread().get(0).why()).isNotBlank();
    }

    @Test
    void onlyTheFirstOddRowsAreKept() {
        assertThat(SnapshotReader.read(Samples.OPENZFS_2_1, "odd\n".repeat(10_000))
                        .unread())
                .hasSize(Listing.MAX_UNREAD);
    }

    /** As zfs-fuse 0.7.0 prints it. */
    @Test
    void rowsOfPropertiesAreReadAsWell() {
        String text = tabs("""
                hzpool|type|filesystem
                hzpool|guid|6771520663008579496
                hzpool|createtxg|1
                hzpool|used|1368064
                hzpool|origin|-
                hzpool|mounted|no
                hzpool|readonly|off
                hzpool/src@s1|type|snapshot
                hzpool/src@s1|guid|2026052200041803659
                hzpool/src@s1|createtxg|41
                hzpool/src@s1|creation|1795346625
                hzpool/src@s1|userrefs|1
                hzpool/src@s1|mounted|-
                hzpool/src@s2|guid|12884473363493099645
                """);
        Listing<Dataset> datasets = DatasetReader.read(Samples.ZFS_FUSE, text);
        assertThat(datasets.isComplete()).isTrue();
        assertThat(datasets.rows())
                .extracting(dataset -> dataset.name().value())
                .containsExactly("hzpool");
        assertThat(datasets.rows().get(0).state().encryption()).isNull();
        assertThat(datasets.rows().get(0).state().space().referenced()).isNull();
        Listing<SnapshotEntry> snapshots = SnapshotReader.read(Samples.ZFS_FUSE, text);
        assertThat(snapshots.rows()).extracting(entry -> entry.ref().toString()).containsExactly("hzpool/src@s1");
        assertThat(snapshots.rows().get(0).isHeld()).isTrue();
        assertThat(snapshots.unread())
                .extracting(Listing.Unread::why)
                .containsExactly("createtxg: createtxg is missing");
    }

    @Test
    void poolsAreReadRoundedOrNot() {
        Listing<Pool> exact = PoolReader.read(
                Samples.OPENZFS_2_1, tabs("tank|16145627920193351829|ONLINE|2013265920|8908800|2004357120|off\n"));
        assertThat(exact.rows())
                .containsExactly(new Pool(
                        "tank",
                        Guid.parse("16145627920193351829"),
                        "ONLINE",
                        new Pool.Space(2013265920L, 8908800L, 2004357120L),
                        false));
        Listing<Pool> rounded = PoolReader.read(Samples.ZFS_FUSE, tabs("hzpool|18294922093490400451|SUSPENDED\n"));
        assertThat(rounded.rows().get(0).isOnline()).isFalse();
        assertThat(rounded.rows().get(0).space().size()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
                    full|t@a|5,size|5                   ; 5
                    incremental|a|t@b|7,size|7          ; 7
                    incremental|t@a|t@b|7,size|0        ; 0
                    full|t@a|5                          ; -
                    size|9223372036854775807            ; 9223372036854775807
                    size|9223372036854775808            ; -
                    size|18446744073709551615           ; -
                    size|4.2M                           ; -
                    size|                               ; -
                    total estimated size is 1.87M       ; -
                    """)
    void sizesAreKnownOrNot(String rows, Long bytes) {
        assertThat(SendEstimate.read(tabs(rows.replace(',', '\n'))).bytes()).isEqualTo(bytes);
    }

    @Test
    void progressIsReadFromItsRowsAlone() {
        assertThat(SendProgress.read("12:34:56\t1048576\ttank/data@s4"))
                .contains(new SendProgress("tank/data@s4", 1048576));
        for (String line : new String[] {
            "", "full\tt@a\t5", "size\t5", "12:34:56   1.00M   t@a", "12:34:56\tx\tt@a", "TIME\tBYTES\tSNAPSHOT"
        }) {
            assertThat(SendProgress.read(line)).isEmpty();
        }
    }

    @Test
    void tokensWithoutASnapshotStandForNothing() {
        assertThat(ResumeState.read("cannot resume send: resume token is corrupt (incorrect checksum)\n"))
                .isEmpty();
        assertThat(ResumeState.read("\ttoguid = 0x0\n")).isEmpty();
        assertThat(ResumeState.read("\ttoguid = 0x1ffffffffffffffff\n")).isEmpty();
        assertThat(ResumeState.read("\ttoguid = 0x12\n\tfromguid = x\n")).isEmpty();
        ResumeState state = ResumeState.read("\ttoguid = 0xffffffffffffffff\n\ttoname = tank/recv/saved\n")
                .orElseThrow();
        assertThat(state.to()).hasToString("18446744073709551615");
        assertThat(state.toName()).isNull();
        assertThat(state.bytes()).isNull();
    }
}
