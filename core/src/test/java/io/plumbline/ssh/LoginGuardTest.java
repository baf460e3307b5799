package io.plumbline.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRefusedLoginIsNotTriedAgain() {
        LoginGuard guard = new LoginGuard(new TokenBucket(new Rate(60, Duration.ofMinutes(1)), START));
        assertThat(guard.refusal(START)).isNull();
        guard.hold("the password was refused");
        assertThat(guard.refusal(START.plusSeconds(1_000_000)))
                .isEqualTo(new LoginGuard.Refusal("the password was refused", true));
    }

    @Test
    void pausesDoubleUpToFiveMinutesAndEndWithSuccess() {
        LoginGuard guard = new LoginGuard(new TokenBucket(new Rate(60, Duration.ofMinutes(1)), START));
        Instant now = START;
        int[] pauses = {2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        for (int pause : pauses) {
            guard.failed("connection refused", now);
            assertThat(String.valueOf(guard.refusal(now.plusSeconds(pause - 1L))))
                    .contains("connection refused; next attempt in");
            now = now.plusSeconds(pause);
            assertThat(guard.refusal(now)).isNull();
        }
        guard.succeeded();
        assertThat(guard.refusal(now)).isNull();
    }

    @Test
    void noMoreLoginsAMinuteThanTheSystemTakes() {
        LoginGuard guard = new LoginGuard(new TokenBucket(new Rate(4, Duration.ofMinutes(1)), START));
        for (int i = 0; i < 4; i++) {
            assertThat(guard.refusal(START)).isNull();
        }
        assertThat(guard.refusal(START))
                .isEqualTo(new LoginGuard.Refusal("the limit of 4 log-ins a minute is reached", false));
        assertThat(guard.refusal(START.plusSeconds(15))).isNull();
        assertThat(guard.refusal(START.plusSeconds(16))).isNotNull();
    }
}
