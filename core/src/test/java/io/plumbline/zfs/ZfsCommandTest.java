package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZfsCommandTest {
    private static final DatasetName DATA = new DatasetName("tank/data");
    private static final InventoryCommands NEW = new InventoryCommands(Samples.OPENZFS_2_1);
    private static final InventoryCommands OLD = new InventoryCommands(Samples.ZFS_FUSE);
    private static final SnapshotCommands SNAPSHOTS = new SnapshotCommands(Samples.OPENZFS_2_1);

    private static String words(ZfsCommand command) {
        return String.join(" ", command.words());
    }

    @Test
    void everyWordIsQuoted() {
        ZfsCommand command =
                DatasetCommands.set(new DatasetName("t/a b"), new ZfsProperty("site:note", "it's $(x) `y` \\ \" ä"));
        assertThat(command.shellText()).isEqualTo("LC_ALL=C 'zfs' 'set' 'site:note=it'\\''s $(x) `y` \\ \" ä' 't/a b'");
        assertThat(command.shellTextAsRoot()).startsWith("LC_ALL=C sudo -n 'zfs' 'set' ");
        assertThatThrownBy(() -> new ZfsCommand(List.of("zfs", "a\nb"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ZfsProperty("a b", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ZfsProperty("readonly", "x\u0000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HoldTag("-r")).hasMessage(HoldTag.RULE);
        for (String text : new String[] {"", "-", "hello", "1-a-b", "1-a-b-C", "1-a-b-c;x", "-t-a-b-c"}) {
            assertThatThrownBy(() -> new ResumeToken(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void listsAskForWhatTheHostKnows() {
        assertThat(words(NEW.datasets(null)))
                .isEqualTo(
                        "zfs list -Hp -t filesystem,volume -o name,type,guid,createtxg,used,referenced,available,origin,mounted,"
                                + "mountpoint,readonly,receive_resume_token,encryption,keystatus -r");
        assertThat(words(new InventoryCommands(Samples.OPENZFS_2_3).datasets(DATA)))
                .endsWith("keystatus,snapshots_changed -r tank/data");
        assertThat(words(OLD.datasets(DATA)))
                .isEqualTo(
                        "zfs get -rHp -o name,property,value type,guid,createtxg,used,referenced,available,origin,mounted,mountpoint,"
                                + "readonly tank/data");
        assertThat(words(NEW.snapshots(DATA)))
                .isEqualTo(
                        "zfs list -Hp -t snapshot,bookmark -o name,guid,createtxg,creation,used,referenced,userrefs -s createtxg -r -d 1"
                                + " tank/data");
        assertThat(words(OLD.snapshots(DATA)))
                .isEqualTo(
                        "zfs get -rHp -d 1 -o name,property,value guid,createtxg,creation,used,referenced,userrefs tank/data");
        assertThat(words(NEW.pools())).isEqualTo("zpool list -Hp -o name,guid,health,size,allocated,free,readonly");
        assertThat(words(OLD.pools())).isEqualTo("zpool list -H -o name,guid,health");
        assertThat(words(InventoryCommands.guid(DATA.snapshot("a"))))
                .isEqualTo("zfs get -Hp -o value guid tank/data@a");
        assertThat(words(InventoryCommands.guids(List.of(DATA.snapshot("a"), DATA.snapshot("b")))))
                .isEqualTo("zfs get -Hp -o name,value guid tank/data@a tank/data@b");
        assertThat(InventoryCommands.readGuids("tank/data@a\t12\ncannot open 'tank/data@b': dataset does not exist\n"))
                .isEqualTo(Map.of(DATA.snapshot("a"), "12"));
    }

    @Test
    void streamsAreSentFromNothingASnapshotOrABookmark() {
        SnapshotRef from = DATA.snapshot("a");
        SnapshotRef to = DATA.snapshot("b");
        assertThat(words(new SendOrder(to, null, false, Set.of()).command())).isEqualTo("zfs send tank/data@b");
        assertThat(words(new SendOrder(to, from, true, EnumSet.allOf(SendFlag.class)).estimate()))
                .isEqualTo("zfs send -nvPwcLep -I tank/data@a tank/data@b");
        assertThat(words(new SendOrder(to, DATA.bookmark("a"), false, Set.of(SendFlag.RAW)).commandWithProgress()))
                .isEqualTo("zfs send -vPw -i tank/data#a tank/data@b");
        assertThat(words(SendOrder.resume(new ResumeToken("1-abc-de-0f")))).isEqualTo("zfs send -t 1-abc-de-0f");
        assertThatThrownBy(() -> new SendOrder(to, DATA.bookmark("a"), true, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SendOrder(DATA.bookmark("b"), null, false, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void streamsAreTakenWithoutForceUnlessTold() {
        ReceiveOrder order = new ReceiveOrder(
                DATA,
                Set.of(ReceiveFlag.UNMOUNTED, ReceiveFlag.RESUMABLE),
                List.of(new ZfsProperty("readonly", "on")),
                List.of("mountpoint"));
        assertThat(words(order.command())).isEqualTo("zfs receive -s -u -o readonly=on -x mountpoint tank/data");
        assertThat(words(new ReceiveOrder(DATA, Set.of(ReceiveFlag.FORCED), List.of(), List.of()).command()))
                .isEqualTo("zfs receive -F tank/data");
        assertThat(words(ReceiveOrder.abort(DATA))).isEqualTo("zfs receive -A tank/data");
    }

    @Test
    void snapshotsAreDestroyedTogetherWhereTheHostCan() {
        List<SnapshotRef> several = List.of(
                DATA.snapshot("a"), DATA.bookmark("m"), new DatasetName("tank").snapshot("x"), DATA.snapshot("b"));
        assertThat(SNAPSHOTS.destroy(several))
                .extracting(ZfsCommandTest::words)
                .containsExactly("zfs destroy tank/data#m", "zfs destroy tank/data@a,b", "zfs destroy tank@x");
        assertThat(new SnapshotCommands(Samples.ZFS_FUSE).destroy(several.subList(2, 4)))
                .extracting(ZfsCommandTest::words)
                .containsExactly("zfs destroy tank@x", "zfs destroy tank/data@b");
        assertThat(SNAPSHOTS.previewDestroy(several))
                .extracting(ZfsCommandTest::words)
                .containsExactly("zfs destroy -nvp tank/data@a,b", "zfs destroy -nvp tank@x");
        List<SnapshotRef> many =
                IntStream.range(0, 250).mapToObj(i -> DATA.snapshot("s" + i)).toList();
        assertThat(SNAPSHOTS.destroy(many)).hasSize(3);
        assertThat(SNAPSHOTS.destroy(List.of())).isEmpty();
    }

    @Test
    void snapshotsAreTakenTogetherOrNotAtAll() {
        SnapshotRef a = DATA.snapshot("a");
        SnapshotRef b = new DatasetName("tank/other").snapshot("a");
        assertThat(words(SNAPSHOTS.create(List.of(a, b), false))).isEqualTo("zfs snapshot tank/data@a tank/other@a");
        assertThat(words(SNAPSHOTS.create(List.of(a), true))).isEqualTo("zfs snapshot -r tank/data@a");
        assertThatThrownBy(() -> new SnapshotCommands(Samples.ZFS_FUSE).create(List.of(a, b), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SNAPSHOTS.create(List.of(a, new DatasetName("pool").snapshot("a")), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SNAPSHOTS.create(List.of(DATA.bookmark("a")), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherChangesAreOneCommandEach() {
        SnapshotRef a = DATA.snapshot("a");
        HoldTag tag = new HoldTag("keep:1");
        assertThat(words(SnapshotCommands.hold(tag, a))).isEqualTo("zfs hold keep:1 tank/data@a");
        assertThat(words(SnapshotCommands.release(tag, a))).isEqualTo("zfs release keep:1 tank/data@a");
        assertThat(words(SnapshotCommands.bookmark(a, "b"))).isEqualTo("zfs bookmark tank/data@a tank/data#b");
        assertThat(words(SnapshotCommands.rollback(a))).isEqualTo("zfs rollback tank/data@a");
        assertThat(words(SnapshotCommands.destroy(a))).isEqualTo("zfs destroy tank/data@a");
        assertThat(words(DatasetCommands.destroy(DATA))).isEqualTo("zfs destroy tank/data");
        assertThat(words(SnapshotCommands.rename(a, "c"))).isEqualTo("zfs rename tank/data@a tank/data@c");
        assertThat(words(DatasetCommands.rename(DATA, DATA.child("x")))).isEqualTo("zfs rename tank/data tank/data/x");
        assertThat(words(DatasetCommands.promote(DATA))).isEqualTo("zfs promote tank/data");
        assertThat(words(DatasetCommands.create(DATA, List.of(new ZfsProperty("canmount", "off")))))
                .isEqualTo("zfs create -p -o canmount=off tank/data");
        assertThat(words(DatasetCommands.setReadOnly(DATA, true))).isEqualTo("zfs set readonly=on tank/data");
        assertThat(words(DatasetCommands.inherit(DATA, "readonly"))).isEqualTo("zfs inherit readonly tank/data");
    }
}
