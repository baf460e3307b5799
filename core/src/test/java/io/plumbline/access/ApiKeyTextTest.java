package io.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiKeyTextTest {
    @Test
    void keysDifferAndHideThemselves() {
        ApiKeyText key = ApiKeyText.generate();
        assertThat(ApiKeyText.isWellFormed(key.reveal())).isTrue();
        assertThat(key.reveal()).isNotEqualTo(ApiKeyText.generate().reveal());
        assertThat(key).asString().doesNotContain(key.reveal().substring(8));
        assertThat(key.digest()).hasSize(64).isEqualTo(new ApiKeyText(key.reveal()).digest());
    }

    @Test
    void otherTextIsNoKey() {
        assertThat(ApiKeyText.isWellFormed("plk_short")).isFalse();
        assertThat(ApiKeyText.isWellFormed("")).isFalse();
    }
}
