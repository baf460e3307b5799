package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shells that end before they should, or have no end. */
@Timeout(60)
class LostShellTest {
    private final Site site = new Site();
    /** Time stands still when the shell is lost, so that a pause lasts as long as the test wants. */
    private final FakeShell.Talk promptOnly = shell -> {
        site.runClock();
        shell.print(FakeShell.PROMPT);
        shell.readLine();
        site.stopClock();
        shell.breakConnection();
    };

    private FakeRouter router;

    @BeforeEach
    void start() throws IOException {
        router = FakeRouter.start();
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
        router.close();
    }

    private static List<String> told(Link link, String... commands) {
        KeptBatch batch = new KeptBatch(commands);
        link.submit(batch);
        return batch.told();
    }

    @Test
    void aShellThatWasClosedBetweenTurnsIsOpenedAgainWithoutAWord() {
        Link link = site.link(router.port());
        told(link, "show a");
        router.breakConnections();
        Eventually.is(0, () -> link.condition().open());
        assertThat(told(link, "show b", "show c"))
                .containsExactly("0 answered answer to show b", "1 answered answer to show c", "ended");
        assertThat(router.connections()).isEqualTo(2);
        assertThat(site.reports()).containsOnly("well");
    }

    @Test
    void aShellThatTurnsOutDeadAtTheFirstCommandIsOpenedAgainWithoutAWord() throws Exception {
        router.talk(promptOnly);
        Link link = site.link(router.port());
        link.tryOut();
        router.talk(shell -> {
            site.runClock();
            new FakeShell.Console().talk(shell);
        });
        assertThat(told(link, "show a", "show b"))
                .containsExactly("0 answered answer to show a", "1 answered answer to show b", "ended");
        assertThat(router.connections()).isEqualTo(2);
        assertThat(site.reports()).containsOnly("well");
    }

    @Test
    void whenTheNewShellDiesAsWellTheBatchEndsAndTheNextLoginComesAfterAPause() throws Exception {
        router.talk(promptOnly);
        Link link = site.link(router.port());
        link.tryOut();
        String lost = "unreachable the system closed the connection";
        assertThat(told(link, "show a", "show b")).containsExactly("0 " + lost, "1 " + lost, "ended");
        assertThat(router.connections()).isEqualTo(2);
        Eventually.is("the system closed the connection", () -> last(site.reports()));

        assertThat(told(link, "show a")).containsExactly("0 " + lost + "; next attempt in 2 s", "ended");
        site.putForward(Duration.ofSeconds(2));
        assertThat(told(link, "show a")).containsExactly("0 " + lost, "ended");
        assertThat(router.connections()).isEqualTo(3);
        site.putForward(Duration.ofSeconds(3));
        assertThat(told(link, "show a")).containsExactly("0 " + lost + "; next attempt in 1 s", "ended");
        assertThat(router.connections()).isEqualTo(3);

        router.talk(new FakeShell.Console());
        site.runClock();
        site.putForward(Duration.ofSeconds(2));
        assertThat(told(link, "show b")).containsExactly("0 answered answer to show b", "ended");
        assertThat(last(site.reports())).isEqualTo("well");
    }

    @Test
    void whatWasAnsweredBeforeTheShellDiedIsKept() {
        router.talk(shell -> {
            shell.print(FakeShell.PROMPT);
            String line = shell.readLine();
            shell.print(line + "\r\nanswer\r\n" + FakeShell.PROMPT);
            shell.readLine();
            shell.breakConnection();
        });
        Link link = site.link(router.port());
        assertThat(told(link, "show a", "show b"))
                .containsExactly("0 answered answer", "1 unreachable the system closed the connection", "ended");
        assertThat(router.connections()).isEqualTo(1);
    }

    @Test
    void aBannerWithoutEndIsCutOff() {
        router.talk(shell -> {
            while (true) {
                shell.print("Authorised use only!\r\n".repeat(100));
            }
        });
        refusesToRead("unreachable");
    }

    @Test
    void aMegabyteWithoutALineFeedIsCutOff() {
        router.talk(shell -> {
            shell.print("x".repeat(1_000_000));
            shell.readLine();
        });
        refusesToRead("unreachable");
    }

    @Test
    void anAnswerOfAMegabyteIsCutOff() {
        router.talk(shell -> {
            shell.print(FakeShell.PROMPT);
            shell.print(shell.readLine() + "\r\n" + "x".repeat(1_000_000));
            shell.readLine();
        });
        refusesToRead("unanswered");
    }

    private void refusesToRead(String how) {
        Link link = site.link(router.port());
        assertThat(told(link, "show a"))
                .containsExactly(
                        "0 %s the answer is longer than %d characters".formatted(how, Site.ANSWER_MAX_BYTES), "ended");
        Eventually.is(0, router::sessions);
        assertThat(site.links().connected()).isZero();
    }

    @Test
    void aShellWithoutAPromptEndsByTheTimeOut() {
        router.talk(shell -> {
            site.putForward(Duration.ofSeconds(31));
            shell.readLine();
        });
        assertThat(told(site.link(router.port()), "show a").get(0))
                .startsWith("0 unreachable no prompt within 30 s of the log-in");
        Eventually.is(0, router::sessions);
    }

    @Test
    void aLinkThatIsClosedWhileItLogsInLeavesNothingBehind() {
        router.holdLogins();
        KeptBatch batch = new KeptBatch("show a");
        site.link(router.port()).submit(batch);
        Eventually.is(1, () -> router.passwords().size());
        site.links().drop(Site.SYSTEM, "the system was changed");
        router.letLoginsGoOn();
        leavesNothing(batch);
    }

    @Test
    void aLinkThatIsClosedBeforeThePromptLeavesNothingBehind() {
        FakeShell.Console console = new FakeShell.Console();
        router.talk(shell -> {
            shell.print("Wait a moment\r\n");
            console.awaitRelease();
            console.talk(shell);
        });
        KeptBatch batch = new KeptBatch("show a");
        site.link(router.port()).submit(batch);
        Eventually.is(1, router::sessions);
        site.links().drop(Site.SYSTEM, "the system was changed");
        console.release();
        leavesNothing(batch);
    }

    private void leavesNothing(KeptBatch batch) {
        assertThat(batch.told()).containsExactly("0 not run the system was changed", "ended");
        Eventually.is(0, router::sessions);
        Eventually.is(0, site::busyThreads);
        assertThat(site.links().connected()).isZero();
        Eventually.is(0L, LostShellTest::threadsOfConnections);
        assertThat(site.reports()).isEmpty();
    }

    /** JSch names them so. */
    private static long threadsOfConnections() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Connect thread"))
                .count();
    }

    private static String last(List<String> reports) {
        return reports.isEmpty() ? "" : reports.get(reports.size() - 1);
    }
}
