package io.plumbline.inventory;

import static io.plumbline.inventory.HostKeyState.APPROVED;
import static io.plumbline.inventory.HostKeyState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HostKeyDecisionTest {
    @Test
    void onlyTheFirstKeyIsLearned() {
        assertThat(HostKeyDecision.of(HostKeyPolicy.LEARN_FIRST, Map.of(), "a")).isEqualTo(HostKeyDecision.LEARN);
        assertThat(HostKeyDecision.of(HostKeyPolicy.LEARN_FIRST, Map.of("a", APPROVED), "a"))
                .isEqualTo(HostKeyDecision.ACCEPT);
        assertThat(HostKeyDecision.of(HostKeyPolicy.LEARN_FIRST, Map.of("a", APPROVED), "b"))
                .isEqualTo(HostKeyDecision.REFUSE_CHANGED);
        assertThat(HostKeyDecision.of(HostKeyPolicy.LEARN_FIRST, Map.of("a", PENDING), "b"))
                .isEqualTo(HostKeyDecision.REFUSE_UNKNOWN);
    }

    @Test
    void strictSystemsLearnNothing() {
        assertThat(HostKeyDecision.of(HostKeyPolicy.STRICT, Map.of(), "a")).isEqualTo(HostKeyDecision.REFUSE_UNKNOWN);
        assertThat(HostKeyDecision.of(HostKeyPolicy.STRICT, Map.of("a", PENDING), "a"))
                .isEqualTo(HostKeyDecision.REFUSE_UNKNOWN);
        assertThat(HostKeyDecision.of(HostKeyPolicy.STRICT, Map.of("a", APPROVED, "b", PENDING), "b"))
                .isEqualTo(HostKeyDecision.REFUSE_CHANGED);
    }
}
