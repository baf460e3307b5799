package io.plumbline.ops.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                UUID.class,
                Instant.class,
                Boolean.class,
                Double.class,
                Integer.class,
                Long.class,
                DayOfWeek.class
            })
    void aRuleIsInPlainWords(Class<?> type) {
        String rule = new Field("x", "x", type).rule();
        assertThat(rule).startsWith("must be ").doesNotContain("instant", "double", "integer", "uuid", "java");
    }
}
