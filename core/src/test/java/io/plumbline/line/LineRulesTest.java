package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        192.0.2.1    |     |     |
        fe80::1%eth0 | 0.1 | 0.1 |
        999.1.1.1    |     |     | target
        0.0.0.0      |     |     | target
        192.0.2.1    | 0   |     | contract.rttMillis
        192.0.2.1    | 0   | 0   | contract.rttMillis contract.jitterMillis
        192.0.2.1    |     | -1  | contract.jitterMillis
        """)
    void whatIsBrokenIsNamed(
            String target, @Nullable Double rttMillis, @Nullable Double jitterMillis, @Nullable String fields) {
        Probe probe = new Probe(target, null, null, 5, 100, Duration.ofSeconds(2), Probe.Header.PLAIN);
        Contract contract = new Contract(null, rttMillis, jitterMillis, null);
        LineDetails details = new LineDetails("a", new UUID(0, 1), probe, null, 180, null, null, contract, true);
        assertThat(LineRules.broken(details).stream().map(FieldError::field))
                .containsExactly(fields == null ? new String[0] : fields.split(" "));
    }
}
