package io.plumbline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "2001:db8::1",
                "::1",
                "fe80::1%eth0",
                "r1",
                "r1.example.org",
                "::ffff:192.0.2.1",
                "a_b.example"
            })
    void addressesAndHostNamesAreValid(String text) {
        assertThat(Address.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-f",
                "a b",
                "a;reboot",
                "$(x)",
                "a\nb",
                "`id`",
                "a|b",
                "--help",
                "a/b",
                "..",
                "<x>",
                "'",
                "ä.example"
            })
    void everythingElseIsNot(String text) {
        assertThat(Address.isValid(text)).isFalse();
    }
}
