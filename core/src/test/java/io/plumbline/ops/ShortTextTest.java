package io.plumbline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortTextTest {
    @Test
    void blanksAroundANameAreTakenOff() {
        assertThat(ShortText.require("name", " Zürich – Genève ")).isEqualTo("Zürich – Genève");
        assertThat(ShortText.require("name", "x".repeat(100))).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a\nb",
                "a\u0000",
                "a\u2028b",
                "a\u0085b",
                "a\u009bb",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\u200fb",
                "a\ufeffb",
                "a\u00adb",
                "a\u2060b",
                "a\udb40\udc41b",
                "\u00a0\u3000",
                "a\ud800b"
            })
    void whatIsNoNameIsRefusedByField(String text) {
        assertThatThrownBy(() -> ShortText.require("name", text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("name");
    }

    @Test
    void aNameOf101CharactersIsRefused() {
        assertThatThrownBy(() -> ShortText.require("name", "x".repeat(101))).isInstanceOf(Failure.class);
    }
}
