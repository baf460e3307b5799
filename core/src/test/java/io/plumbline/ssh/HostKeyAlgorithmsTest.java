package io.plumbline.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyAlgorithmsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ssh-rsa             | rsa-sha2-512,rsa-sha2-256,ssh-ed25519,ecdsa-sha2-nistp256
        ecdsa-sha2-nistp256 | ecdsa-sha2-nistp256,ssh-ed25519,rsa-sha2-512,rsa-sha2-256
        unheard-of          | ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256
        """)
    void anApprovedTypeIsAskedForFirst(String approved, String order) {
        assertThat(HostKeyAlgorithms.approvedFirst(
                        "ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256", Set.of(approved)))
                .isEqualTo(order);
    }
}
