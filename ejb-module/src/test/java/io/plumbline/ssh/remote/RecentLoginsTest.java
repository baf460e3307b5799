package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.access.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentLoginsTest {
    private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RecentLogins logins = new RecentLogins(() -> now);

    private void passAndForget(int seconds, Set<UUID> linked) {
        now = now.plus(Duration.ofSeconds(seconds));
        logins.forget(linked);
    }

    @Test
    void aLinkThatIsMadeAgainGoesOnCounting() {
        assertThat(logins.of(FIRST, 2).take(now)).isTrue();
        assertThat(logins.of(FIRST, 2).take(now)).isTrue();
        assertThat(logins.of(FIRST, 2).take(now)).isFalse();
        assertThat(logins.of(SECOND, 2).take(now)).isTrue();
        assertThat(logins.of(FIRST, 3).take(now)).isTrue();
    }

    @Test
    void whatHasALinkIsKeptAndWhatHasNoneIsForgottenWhenAllIsAllowedAgain() {
        TokenBucket kept = logins.of(FIRST, 2);
        logins.of(SECOND, 2);
        passAndForget(61, Set.of(FIRST));
        assertThat(logins.size()).isEqualTo(1);
        assertThat(logins.of(FIRST, 2)).isSameAs(kept);
        passAndForget(61, Set.of());
        assertThat(logins.size()).isZero();
    }

    @Test
    void aRecentLoginIsNotForgottenWithTheLink() {
        passAndForget(59, Set.of());
        TokenBucket bucket = logins.of(FIRST, 2);
        bucket.take(now);
        bucket.take(now);
        passAndForget(31, Set.of());
        assertThat(logins.of(FIRST, 2)).isSameAs(bucket);
        assertThat(bucket.remaining(now)).isEqualTo(1);
        passAndForget(60, Set.of());
        assertThat(logins.size()).isZero();
    }
}
