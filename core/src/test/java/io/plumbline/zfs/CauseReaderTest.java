package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CauseReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # OpenZFS, where nothing was recorded
                    cannot resume send: incremental source 0xa000000000000000 no longer exists                   | TOKEN_STALE
                    cannot resume send: 't@s' is no longer the same snapshot used in the initial send            | TOKEN_STALE
                    cannot resume send: unable to access 't@s'                                                   | TOKEN_STALE
                    cannot receive resume stream: incompatible embedded data stream feature with encrypted receive. | TOKEN_STALE
                    cannot receive incremental stream: out of space                                              | OUT_OF_SPACE
                    cannot receive incremental stream: IV set guid mismatch. See the 'zfs receive' man page      | RAW_MISMATCH
                    cannot receive incremental stream: encryption key does not match existing key                | RAW_MISMATCH
                    cannot receive: incremental send stream requires -L (--large-block), to match previous receive. | LARGE_BLOCKS_REQUIRED
                    cannot receive new filesystem stream: pool must be upgraded to receive this stream.          | STREAM_UNSUPPORTED
                    cannot receive: invalid stream (bad magic number)                                            | STREAM_CORRUPT
                    cannot receive: local origin for clone tank/c@x does not exist                               | BASE_MISSING
                    could not send t/d@b: incremental source (t/d@a) is not earlier than it                      | BASE_NOT_EARLIER
                    cannot destroy 't@s': it's being held. Run 'zfs holds -r t@s' to see holders.                | HELD
                    cannot receive incremental stream: pool or dataset is busy                                   | BUSY
                    cannot open 't/x': no such pool or dataset                                                   | DATASET_MISSING
                    cannot open 't': no such pool                                                                | NO_SUCH_POOL
                    cannot snapshot 't@x': pool I/O is currently suspended                                       | POOL_SUSPENDED
                    cannot send 't@x': Input/output error                                                        | DATA_DAMAGED
                    warning: cannot send 't@x': Broken pipe                                                      | STREAM_CUT
                    warning: cannot send 't@x': signal received                                                  | STREAM_CUT
                    # zfs-fuse
                    cannot open 'p/x': dataset does not exist cannot receive new filesystem stream: dataset does not exist | PARENT_MISSING
                    WARNING: could not send hzpool/src@no: does not exist                                        | SNAPSHOT_MISSING
                    warning: cannot send 'hzpool/src@s3': incremental source (@no) does not exist                | BASE_MISSING
                    cannot rollback to 'p@s2': more recent snapshots exist use '-r' to force deletion            | NEWER_SNAPSHOTS
                    internal error: /usr/lib/zfs/pyzfs.py not found                                              | COMMAND_UNSUPPORTED
                    cannot hold 'p/src@s1': tag already exists on this dataset                                   | HOLD_EXISTS
                    # around ZFS
                    bash: line 1: zfs: command not found                                                         | COMMAND_MISSING
                    sh: 1: zfs: not found                                                                        | COMMAND_MISSING
                    sudo: zfs: command not found                                                                 | COMMAND_MISSING
                    bash: /usr/sbin/zfs: No such file or directory                                               | COMMAND_MISSING
                    sudo: a password is required                                                                 | SUDO_REFUSED
                    The ZFS modules are not loaded. Try running 'modprobe zfs' as root to load them.             | MODULE_MISSING
                    client_loop: send disconnect: Broken pipe                                                    | SSH_CONNECTION_LOST
                    ssh: Could not resolve hostname nas: Name or service not known                               | SSH_UNREACHABLE
                    something new                                                                                | UNKNOWN
                    ``                                                                                           | UNKNOWN
                    """)
    void textsHaveTheirCause(String text, ZfsCause cause) {
        assertThat(CauseReader.read(text)).isEqualTo(cause);
    }

    @Test
    void messagesThatWrapAreReadAsOne() {
        assertThat(CauseReader.read(
                        "cannot receive: destination t\r\n\thas been\n\n modified\nsince most   recent\nsnapshot\n"))
                .isEqualTo(ZfsCause.TARGET_MODIFIED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    cannot send 'a@b': Broken pipe            | cannot receive: out of space              | OUT_OF_SPACE
                    cannot send 'a@b': dataset key must be loaded | cannot receive: failed to read from stream | KEY_NOT_LOADED
                    cannot open 'a@b': dataset does not exist | ``                                        | SNAPSHOT_MISSING
                    Timeout, server x not responding.         | ``                                        | SSH_CONNECTION_LOST
                    Timeout, server x not responding.         | Partially received snapshot is saved.     | INTERRUPTED_RESUMABLE
                    cannot send 'a@b': I/O error              | Partially received snapshot is saved.     | DATA_DAMAGED
                    cannot send 'a@b': Broken pipe            | cannot receive: incomplete stream         | STREAM_CUT
                    cannot send 'a@b': Broken pipe            | ``                                        | STREAM_CUT
                    ``                                        | ``                                        | UNKNOWN
                    """)
    void theTargetsCauseOutweighsTheSourcesEcho(String source, String target, ZfsCause cause) {
        assertThat(CauseReader.readTransfer(source, target)).isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource(ZfsCause.class)
    void everyCauseSpeaksInSentences(ZfsCause cause) {
        assertThat(cause.meaning()).matches("[A-Z].*\\.");
        assertThat(cause.advice()).matches("[A-Z].*\\.");
    }

    /** What takes a time that grows with the square of the length would not end within it. */
    @Test
    @Timeout(180)
    void aMegabyteIsReadInItsTimeAndBothItsEndsCount() {
        String noise = "'x@".repeat(350_000);
        assertThat(CauseReader.read("out of space\n" + noise)).isEqualTo(ZfsCause.OUT_OF_SPACE);
        assertThat(CauseReader.read(noise + "\nout of space")).isEqualTo(ZfsCause.OUT_OF_SPACE);
        Samples.readAll("t@a\t1\t1\n".repeat(110_000));
        for (String part : new String[] {"\n", "\t", "\t a\n", " = ", "a", "t/", "size\t1\n"}) {
            Samples.readAll(part.repeat(200_000 / part.length()));
        }
    }

    @Test
    void arbitraryTextNeverThrows() {
        Random random = new Random(20261122);
        String letters = "\t\t\t\n\n\r @#%/-:.0123456789abtxyznk'\u0000\u00e4\ud800";
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                text.append(
                        random.nextInt(20) == 0
                                ? (char) random.nextInt(65_536)
                                : letters.charAt(random.nextInt(letters.length())));
            }
            assertThatCode(() -> Samples.readAll(text.toString())).doesNotThrowAnyException();
        }
    }
}
