package io.plumbline.replication.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.zfs.ZfsCause;
import org.junit.jupiter.api.Test;

class RelayEndTest {
    private static ZfsException failure(int sendExit, String send, int receiveExit, String receive) {
        return new RelayEnd(sendExit, send, receiveExit, receive, 0, "").failure();
    }

    @Test
    void aReceiverThatWentWithItsConnectionIsNoFailureOfZfs() {
        ZfsException failure = failure(-1, "", -1, "");
        assertThat(failure.reason()).isEqualTo(ZfsCause.SSH_CONNECTION_LOST);
        assertThat(failure).hasMessageNotContaining("ZFS said");
    }

    @Test
    void aSendersOwnCauseIsToldInItsWords() {
        ZfsException failure = failure(
                1,
                "warning: cannot send 'tank/data@one': dataset key must be loaded\n",
                1,
                "cannot receive: failed to read from stream\n");
        assertThat(failure.reason()).isEqualTo(ZfsCause.KEY_NOT_LOADED);
        assertThat(failure).hasMessageEndingWith("dataset key must be loaded");
    }

    @Test
    void aReceiverThatRefusesIsToldInItsWords() {
        ZfsException failure = failure(
                141,
                "warning: cannot send 'tank/data@one': Broken pipe\n",
                1,
                "cannot receive new filesystem stream: out of space\n");
        assertThat(failure.reason()).isEqualTo(ZfsCause.OUT_OF_SPACE);
        assertThat(failure).hasMessageEndingWith("cannot receive new filesystem stream: out of space");
    }

    @Test
    void whatNobodyExplainsIsUnknown() {
        assertThat(failure(0, "", 1, "odd").reason()).isEqualTo(ZfsCause.UNKNOWN);
        assertThat(failure(0, "", 1, "odd")).hasMessageEndingWith("odd");
    }
}
