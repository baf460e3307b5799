package io.plumbline.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics METRICS = Metrics.parse("""
            # TYPE plumbline_turns_skipped gauge
            plumbline_turns_skipped{mp_scope="application"} 3
            plumbline_measurements{mp_scope="application",verdict="measured"} 1.2E3
            plumbline_measurements{mp_scope="application",verdict="router_unreachable"} 20
            plumbline_measurements{mp_scope="application",verdict="no_data"} 1
            connection_pool_plumbline_freeConnection_total{mp_scope="vendor"} 7
            """);

    @Test
    void verdictsAreToldApart() {
        assertThat(METRICS.get("turns_skipped")).isEqualTo(3);
        assertThat(METRICS.get("measurements_measured")).isEqualTo(1_200);
        assertThat(METRICS.turns()).isEqualTo(1_221);
    }

    @Test
    void aFigureThatIsMissingIsNotTakenForNone() {
        assertThatThrownBy(() -> METRICS.get("measurements_dropped"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plumbline_measurements_dropped");
    }
}
