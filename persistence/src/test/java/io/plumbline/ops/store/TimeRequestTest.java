package io.plumbline.ops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.Failure;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRequestTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");

    /** Where a page begins after the last item of the page before. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-03-01T12:00:00Z                      | 2026-03-01T12:00:00.000001Z
        2026-03-01T00:00:00Z                      | 2026-03-01T00:00:00.000001Z
        1990-01-01T00:00:00Z                      | 2026-03-01T00:00:00Z
        2026-03-02T00:00:00Z                      | 2026-03-02T00:00:00Z
        +1000000000-12-31T23:59:59.999999999Z     | 2026-03-02T00:00:00Z
        -1000000000-01-01T00:00:00Z               | 2026-03-01T00:00:00Z
        """)
    void aPageBeginsBehindTheLastOneAndStaysInItsTime(String last, Instant start) {
        assertThat(request(new Cursor("at", List.of(last)).encode()).start("at"))
                .isEqualTo(start);
    }

    @Test
    void theFirstPageBeginsAtTheBeginning() {
        assertThat(request(null).start("at")).isEqualTo(FROM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "YXQ", "aG91ch8yMDI2LTAzLTAxVDEyOjAwOjAwWg", "YXQfAA", "YXQfeWVzdGVyZGF5"})
    void aCursorOfAnotherListOrOfNoneIsRefused(String cursor) {
        assertThatThrownBy(() -> request(cursor).start("at"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void aPageThatIsFullLeadsToTheNextOne() {
        List<Instant> found = List.of(FROM, FROM.plusSeconds(1), FROM.plusSeconds(2));
        TimePage<Instant> page = TimePage.of(found, 2, "at", Function.identity());
        assertThat(page.items()).containsExactly(FROM, FROM.plusSeconds(1));
        assertThat(request(page.nextCursor()).start("at"))
                .isEqualTo(FROM.plusSeconds(1).plusNanos(1_000));
        assertThat(TimePage.of(found, 3, "at", Function.identity())).isEqualTo(new TimePage<>(found, null));
    }

    private static TimeRequest request(@Nullable String cursor) {
        return new TimeRequest(FROM, TO, 2, cursor);
    }
}
