package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZfsCapabilitiesTest {
    /** What counts of it, as zfs-fuse 0.7.0 of Debian prints it. */
    private static final String ZFS_FUSE_USAGE = """
            usage: zfs command args ...
            where 'command' is one of the following:

            \tdestroy [-rRf] <filesystem|volume>
            \tdestroy [-rRd] <snapshot>

            \tsnapshot [-r] [-o property=value] ... <filesystem@snapname|volume@snapname>
            \tlist [-rH][-d max] [-o property[,...]] [-t type[,...]] [-s property] ...
            \t    [-S property] ... [filesystem|volume|snapshot] ...

            \tsend [-RDp] [-[iI] snapshot] <snapshot>
            \treceive [-vnF] <filesystem|volume|snapshot>
            \treceive [-vnF] -d <filesystem>

            \tholds [-r] <snapshot> ...
            """;

    /** Of a release that writes its options in another order, and has more of them. */
    private static final String NEWER_USAGE = """
            \tversion [-j]
            \tdestroy [-dnpRrv] <filesystem|volume>@<snap>[%<snap>][,...]
            \tsnapshot [-r] [-o property=value] ... <filesystem|volume>@<snap> ...
            \tbookmark <snapshot|bookmark> <newbookmark>
            \tlist [-Hp] [-j [--json-int]] [-r|-d max] [-o property[,...]] [-s property]...
            \t    [-S property]... [-t type[,...]] [filesystem|volume|snapshot] ...
            \tsend [-DLPbcehnpsVvw] [-i|-I snapshot]
            \t     [-R [-X dataset[,dataset]...]]     <snapshot>
            \tsend [-nVvPe] -t <receive_resume_token>
            \treceive [-vMnsFhu] [-o <property>=<value>] ... [-x <property>] ...
            \t    <filesystem|volume|snapshot>
            \treceive -A <filesystem|volume>
            \tholds [-rHp] <snapshot> ...
            """;

    private static final String NEWER_PROPERTIES = """
            \tkeystatus        NO       NO   none | unavailable | available
            \tsnapshots_changed  NO       NO   <date>
            """;

    @Test
    void zfsFuseCanDoLittle() {
        assertThat(ZfsCapabilities.detect(
                        "unrecognized command 'version'\n" + ZFS_FUSE_USAGE, ZFS_FUSE_USAGE, "\tguid  NO NO\n"))
                .contains(Samples.ZFS_FUSE);
    }

    @Test
    void newerReleasesCanDoAll() {
        assertThat(ZfsCapabilities.detect("zfs-2.3.1-1\nzfs-kmod-2.3.1-1\n", NEWER_USAGE, NEWER_PROPERTIES))
                .contains(Samples.OPENZFS_2_3);
    }

    @Test
    void whatAReleaseLacksIsSeen() {
        String older = NEWER_USAGE
                .replace("receive [-vMnsFhu] [-o <property>=<value>] ... [-x <property>] ...", "receive [-vnFu]")
                .replace("\treceive -A <filesystem|volume>\n", "")
                .replace("[-DLPbcehnpsVvw]", "[-DnPpRvLe]")
                .replace(" [-j [--json-int]]", "");
        assertThat(ZfsCapabilities.detect("", older, "").orElseThrow().features())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(
                        ZfsFeature.RESUME,
                        ZfsFeature.RECEIVE_PROPERTIES,
                        ZfsFeature.RAW_SEND,
                        ZfsFeature.COMPRESSED_SEND,
                        ZfsFeature.JSON,
                        ZfsFeature.ENCRYPTION,
                        ZfsFeature.SNAPSHOTS_CHANGED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bash: line 1: zfs: command not found\n", "sudo: a password is required\n"})
    void withoutZfsThereIsNothing(String text) {
        assertThat(ZfsCapabilities.detect(text, text, text)).isEmpty();
    }

    @Test
    void theQuestionsChangeNothing() {
        assertThat(ProbeCommands.version().shellText()).isEqualTo("LC_ALL=C 'zfs' 'version'");
        assertThat(ProbeCommands.usage().shellText()).isEqualTo("LC_ALL=C 'zfs'");
        assertThat(ProbeCommands.properties().shellText()).isEqualTo("LC_ALL=C 'zfs' 'get'");
    }
}
