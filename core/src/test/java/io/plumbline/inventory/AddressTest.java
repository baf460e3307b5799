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
                "a_b.example",
                "255.255.255.254",
                "240.0.0.1",
                "1.2.3.4.example",
                "1a.2b",
                "2001:db8:0:0:0:0:0:1",
                "1::",
                "fe80::1%1"
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
                "ä.example",
                "999.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "192.0.2.01",
                "192.0.2.1.",
                "12",
                "example.12",
                "0x7f000001",
                "0x7f.1",
                "::::",
                ":1",
                "1:",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4::5:6:7:8",
                "12345::1",
                "::ffff:999.1.1.1",
                "::192.0.2.1:1",
                "%eth0",
                "192.0.2.1%eth0"
            })
    void everythingElseIsNot(String text) {
        assertThat(Address.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "0:0:0:0:0:0:0:0",
                "ff02::1",
                "FF02::1%eth0",
                "::ffff:0.0.0.0",
                "::ffff:224.0.0.1"
            })
    void whatNoSingleHostHasIsRefusedWithItsOwnRule(String text) {
        assertThat(Address.brokenRule(text)).isEqualTo(Address.ONE_HOST_RULE);
        assertThat(Address.isSafe(text)).isTrue();
    }
}
