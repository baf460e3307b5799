package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches beside each other on one system. */
@Timeout(60)
class SharedLinkTest {
    private static final Link.Limits TWO_SESSIONS = new Link.Limits(2, 60);

    private final Site site = new Site();
    private final FakeShell.Console console = new FakeShell.Console();
    private FakeRouter router;

    @BeforeEach
    void start() throws IOException {
        router = FakeRouter.start();
        router.talk(console);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
        router.close();
    }

    private Link link(Link.Limits limits) {
        return site.link(router.port(), FakeRouter.PASSWORD, limits);
    }

    private static KeptBatch submitted(Link link, String... commands) {
        KeptBatch batch = new KeptBatch(commands);
        link.submit(batch);
        return batch;
    }

    @Test
    void aSecondShellIsOpenedOnlyWhileTheFirstIsAtWork() {
        Link link = link(TWO_SESSIONS);
        assertThat(submitted(link, "show a").told()).containsExactly("0 answered answer to show a", "ended");
        assertThat(submitted(link, "show b").told()).containsExactly("0 answered answer to show b", "ended");
        assertThat(router.connections()).isEqualTo(1);
        KeptBatch held = submitted(link, "hold");
        console.awaitHolding();
        assertThat(submitted(link, "show c").told()).containsExactly("0 answered answer to show c", "ended");
        assertThat(link.condition()).isEqualTo(new Link.Condition(2, 1, 0));
        console.release();
        assertThat(held.told()).containsExactly("0 answered answer to hold", "ended");
        assertThat(router.sessions()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(FakeRouter.Refusal.class)
    void aRefusedSecondShellLeavesTheFirstAtWorkAndIsNotTriedAgainSoon(FakeRouter.Refusal refusal) {
        Link link = link(TWO_SESSIONS);
        KeptBatch held = submitted(link, "hold");
        console.awaitHolding();
        router.refuse(refusal);
        List<KeptBatch> others = List.of(submitted(link, "show a"), submitted(link, "show b"));
        Eventually.is(new Link.Condition(1, 1, 2), link::condition);
        assertThat(router.connections()).isEqualTo(2);

        site.putForward(Duration.ofMinutes(14));
        KeptBatch another = submitted(link, "show c");
        assertThat(link.condition()).isEqualTo(new Link.Condition(1, 1, 3));
        assertThat(router.connections()).isEqualTo(2);

        site.putForward(Duration.ofMinutes(2));
        KeptBatch last = submitted(link, "show d");
        Eventually.is(3, router::connections);
        Eventually.is(new Link.Condition(1, 1, 4), link::condition);

        console.release();
        assertThat(held.told()).containsExactly("0 answered answer to hold", "ended");
        assertThat(others.get(0).told()).containsExactly("0 answered answer to show a", "ended");
        assertThat(others.get(1).told()).containsExactly("0 answered answer to show b", "ended");
        assertThat(another.told()).containsExactly("0 answered answer to show c", "ended");
        assertThat(last.told()).containsExactly("0 answered answer to show d", "ended");
        assertThat(router.connections()).isEqualTo(3);
        assertThat(site.reports()).containsOnly("well");
        Eventually.is(1, router::sessions);
        Eventually.is(1, site.links()::connected);
    }

    @Test
    void aShellThatNobodyNeedsIsGivenBack() {
        Link link = link(TWO_SESSIONS);
        submitted(link, "show a").told();
        site.putForward(Duration.ofMinutes(14));
        assertThat(submitted(link, "show b").told()).containsExactly("0 answered answer to show b", "ended");
        assertThat(router.connections()).isEqualTo(1);
        site.putForward(Duration.ofMinutes(16));
        Eventually.is(0, router::sessions);
        assertThat(link.condition()).isEqualTo(new Link.Condition(0, 0, 0));
        assertThat(submitted(link, "show c").told()).containsExactly("0 answered answer to show c", "ended");
    }

    @Test
    void noMoreBatchesWaitThanAFewPeopleAskFor() {
        Link link = link(new Link.Limits(1, 60));
        KeptBatch held = submitted(link, "hold");
        console.awaitHolding();
        List<KeptBatch> waiting = IntStream.range(0, 32)
                .mapToObj(i -> submitted(link, "show " + i))
                .toList();
        assertThat(submitted(link, "show more").told())
                .containsExactly("0 not run too many batches wait for this system", "ended");
        console.release();
        held.told();
        for (int i = 0; i < waiting.size(); i++) {
            assertThat(waiting.get(i).told()).containsExactly("0 answered answer to show " + i, "ended");
        }
    }

    @Test
    void aBatchThatWaitsOrRunsEndsWhenItIsCancelled() {
        Link link = link(new Link.Limits(1, 60));
        KeptBatch running = submitted(link, "show a", "hold", "show b");
        console.awaitHolding();
        Eventually.is(List.of("0 answered answer to show a"), running::toldSoFar);
        KeptBatch waiting = submitted(link, "show c");
        link.cancel(waiting, "enough");
        assertThat(waiting.told()).containsExactly("0 not run enough", "ended");
        link.cancel(running, "enough");
        assertThat(running.told())
                .containsExactly("0 answered answer to show a", "1 unanswered enough", "2 unanswered enough", "ended");
        assertThat(submitted(link, "show d").told()).containsExactly("0 answered answer to show d", "ended");
        assertThat(router.connections()).isEqualTo(1);
    }

    @Test
    void aBatchThatIsCancelledDuringTheLogInIsNotRun() {
        router.holdLogins();
        Link link = link(new Link.Limits(1, 60));
        KeptBatch batch = submitted(link, "show a");
        Eventually.is(1, () -> router.passwords().size());
        link.cancel(batch, "enough");
        router.letLoginsGoOn();
        assertThat(batch.told()).containsExactly("0 not run enough", "ended");
        assertThat(submitted(link, "show b").told()).containsExactly("0 answered answer to show b", "ended");
        assertThat(router.connections()).isEqualTo(1);
    }

    @Test
    void closingEndsWhatRunsAndWhatWaits() {
        Link link = link(TWO_SESSIONS);
        KeptBatch running = submitted(link, "hold");
        console.awaitHolding();
        router.refuse(FakeRouter.Refusal.CHANNEL);
        KeptBatch waiting = submitted(link, "show a");
        Eventually.is(new Link.Condition(1, 1, 1), link::condition);
        site.links().drop(Site.SYSTEM, "the system was changed");
        assertThat(running.told()).containsExactly("0 unanswered the system was changed", "ended");
        assertThat(waiting.told()).containsExactly("0 not run the system was changed", "ended");
        assertThat(submitted(link, "show b").told()).containsExactly("0 not run the system was changed", "ended");
        Eventually.is(0, router::sessions);
        assertThat(site.links().connected()).isZero();
    }
}
