package io.plumbline.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private static final Set<String> PROXIES = Set.of("192.0.2.1", "192.0.2.2", ClientAddress.normal("2001:db8::1"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        198.51.100.7 |                             | 198.51.100.7
        198.51.100.7 | 10.0.0.1                    | 198.51.100.7
        192.0.2.1    |                             | 192.0.2.1
        192.0.2.1    | 198.51.100.7                | 198.51.100.7
        192.0.2.1    | 10.9.9.9, 198.51.100.7      | 198.51.100.7
        192.0.2.1    | 198.51.100.7, 192.0.2.2     | 198.51.100.7
        192.0.2.1    | evil.example, 192.0.2.2     | 192.0.2.2
        192.0.2.1    | 198.51.100.7, 999.1.1.1     | 192.0.2.1
        2001:DB8:0:0::1 | 198.51.100.8             | 198.51.100.8
        """)
    void theLastHopThatIsNoProxyOfOursCounts(String peer, @Nullable String forwardedFor, String address) {
        assertThat(ClientAddress.of(peer, forwardedFor, PROXIES)).isEqualTo(address);
    }
}
