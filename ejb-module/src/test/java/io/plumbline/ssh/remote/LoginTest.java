package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a link logs in, and what it makes of a system that does not let it. */
@Timeout(60)
class LoginTest {
    private final Site site = new Site();
    private final List<AutoCloseable> toClose = new ArrayList<>(List.of(site));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    private FakeRouter router() throws IOException {
        return closedAtTheEnd(FakeRouter.start());
    }

    private <T extends AutoCloseable> T closedAtTheEnd(T one) {
        toClose.add(one);
        return one;
    }

    @Test
    void aTryLeavesTheShellOpenForTheNextBatch() throws Exception {
        FakeRouter router = router();
        Link link = site.link(router.port());
        assertThat(tried(link)).isEqualTo("well");
        assertThat(told(link, "show version")).containsExactly("0 answered answer to show version", "ended");
        assertThat(router.connections()).isEqualTo(1);
        assertThat(site.reports()).containsExactly("well");
    }

    @Test
    void aSecondTryTakesThePlaceOfTheFirst() throws Exception {
        FakeRouter router = router();
        Link link = site.link(router.port());
        assertThat(tried(link)).isEqualTo("well");
        assertThat(tried(link)).isEqualTo("well");
        assertThat(router.connections()).isEqualTo(2);
        Eventually.is(1, router::sessions);
        Eventually.is(1, site.links()::connected);
    }

    @Test
    void whileTheSystemIsLoggedInOnASecondTryIsNotMade() throws Exception {
        FakeRouter router = router();
        router.holdLogins();
        Link link = site.link(router.port());
        KeptBatch batch = new KeptBatch("show version");
        link.submit(batch);
        Eventually.is(1, () -> router.passwords().size());
        assertThat(tried(link)).startsWith("NOT_TRIED the system is being logged in on already");
        router.letLoginsGoOn();
        assertThat(batch.told()).containsExactly("0 answered answer to show version", "ended");
        assertThat(router.connections()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsTriedOnceAndNeverAgain() throws Exception {
        FakeRouter router = router();
        router.changePassword("another");
        Link link = site.link(router.port());
        String refused = "the system refused the password of user plumbline";
        assertThat(tried(link)).isEqualTo("REFUSED " + refused);
        assertThat(told(link, "show a", "show b"))
                .containsExactly("0 unreachable " + refused, "1 unreachable " + refused, "ended");
        site.putForward(Duration.ofDays(1));
        assertThat(tried(link)).isEqualTo("UNREACHABLE " + refused);
        assertThat(router.passwords()).containsExactly("right");
        assertThat(router.connections()).isEqualTo(1);
        assertThat(site.reports()).containsExactly(refused);
    }

    @Test
    void afterAChangeOfTheCredentialTheNextBatchLogsInWithTheNewOne() throws Exception {
        FakeRouter router = router();
        Link.Limits limits = new Link.Limits(1, 60);
        assertThat(told(site.link(router.port(), "right", limits), "show a"))
                .containsExactly("0 answered answer to show a", "ended");
        router.changePassword("changed");
        site.links().drop(Site.SYSTEM, "the credential was changed");
        Eventually.is(0, router::sessions);
        assertThat(told(site.link(router.port(), "changed", limits), "show b"))
                .containsExactly("0 answered answer to show b", "ended");
        assertThat(router.passwords()).containsExactly("right", "changed");
        assertThat(router.sessions()).isEqualTo(1);
    }

    @Test
    void aChangedHostKeyBlocksBeforeThePasswordIsSaid() throws Exception {
        FakeRouter router = router();
        Link link = site.link(router.port());
        assertThat(tried(link)).isEqualTo("well");
        router.changeHostKey();
        router.breakConnections();
        Eventually.is(0, () -> link.condition().open());
        KeptBatch batch = new KeptBatch("show version");
        link.submit(batch);
        assertThat(batch.told().get(0)).startsWith("0 unreachable the host key changed to SHA256:");
        site.putForward(Duration.ofDays(1));
        assertThat(tried(link)).startsWith("UNREACHABLE the host key changed to SHA256:");
        assertThat(router.connections()).isEqualTo(2);
        assertThat(router.passwords()).containsExactly("right");
        assertThat(site.reports()).hasSize(2).last().asString().startsWith("the host key changed to SHA256:");
    }

    @Test
    void noMoreLoginsAMinuteThanTheSystemTakes() throws Exception {
        FakeRouter router = router();
        Link link = site.link(router.port(), "right", new Link.Limits(1, 2));
        assertThat(tried(link)).isEqualTo("well");
        assertThat(tried(link)).isEqualTo("well");
        assertThat(tried(link)).isEqualTo("NOT_TRIED the limit of 2 log-ins a minute is reached");
        site.links().drop(Site.SYSTEM, "the system was changed");
        Link another = site.link(router.port(), "right", new Link.Limits(1, 2));
        assertThat(told(another, "show a"))
                .containsExactly("0 not run the limit of 2 log-ins a minute is reached", "ended");
        site.putForward(Duration.ofSeconds(30));
        assertThat(tried(another)).isEqualTo("well");
        assertThat(router.connections()).isEqualTo(3);
    }

    /** Only one question, not shown while it is answered, and for a password, is answered; nothing is guessed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Password:                          | right | well
        plumbline@rtr's password:          | right | well
        Verification code:                 |       | REFUSED the system refused every way to log in of user plumbline
        !Password:                         |       | REFUSED the system refused every way to log in of user plumbline
        Password:, Verification code:      |       | REFUSED the system refused every way to log in of user plumbline
        New password:, New password again: |       | REFUSED the system refused every way to log in of user plumbline
        """)
    void keyboardInteractiveIsGivenThePasswordAndNothingElse(String asked, @Nullable String answer, String outcome)
            throws Exception {
        Questions questions = new Questions(Stream.of(asked.split(", ", -1))
                .map(text -> new Questions.Question(text.replace("!", ""), text.startsWith("!")))
                .toList());
        FakeRouter router = closedAtTheEnd(FakeRouter.startAsking(questions));
        assertThat(tried(site.link(router.port()))).isEqualTo(outcome);
        assertThat(questions.answers()).isEqualTo(answer == null ? List.of() : List.of(answer));
    }

    @Test
    void oldAlgorithmsAreOnlyForSystemsThatAreAllowedThem() throws Exception {
        FakeRouter router = closedAtTheEnd(FakeRouter.startOld());
        assertThat(tried(site.link(router.port())))
                .isEqualTo("UNREACHABLE 127.0.0.1 port " + router.port()
                        + " offers only algorithms that are not allowed: an old system may need its legacy algorithms"
                        + " switched on");
        site.links().drop(Site.SYSTEM, "the system was changed");
        Link link = site.legacyLink(router.port());
        assertThat(tried(link)).isEqualTo("well");
        assertThat(told(link, "show version")).containsExactly("0 answered answer to show version", "ended");
    }

    @Test
    void aSystemThatIsNotThereIsTriedAgainAfterAPauseThatGrows() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        site.stopClock();
        Link link = site.link(port);
        String refused = "127.0.0.1 port " + port + " refuses connections";
        assertThat(tried(link)).isEqualTo("UNREACHABLE " + refused);
        assertThat(told(link, "show a").get(0)).isEqualTo("0 unreachable " + refused + "; next attempt in 2 s");
        site.putForward(Duration.ofSeconds(2));
        assertThat(tried(link)).isEqualTo("UNREACHABLE " + refused);
        site.putForward(Duration.ofSeconds(2));
        assertThat(tried(link)).isEqualTo("UNREACHABLE " + refused + "; next attempt in 2 s");
        assertThat(site.reports()).containsExactly(refused, refused);
    }

    /** Whatever is there instead of an SSH server, the log-in ends. */
    @ParameterizedTest
    @EnumSource(Stranger.Manner.class)
    void aStrangerOnThePortIsGivenUp(Stranger.Manner manner) throws Exception {
        Site impatient = closedAtTheEnd(new Site(Duration.ofMillis(250)));
        Stranger stranger = closedAtTheEnd(new Stranger(manner));
        assertThat(tried(impatient.link(stranger.port())))
                .startsWith("UNREACHABLE 127.0.0.1 port " + stranger.port() + " ");
        assertThat(impatient.links().connected()).isZero();
        Eventually.is(0, stranger::connections);
    }

    private static String tried(Link link) {
        try {
            link.tryOut();
            return "well";
        } catch (LoginException e) {
            return e.why() + " " + e.message();
        }
    }

    private static List<String> told(Link link, String... commands) {
        KeptBatch batch = new KeptBatch(commands);
        link.submit(batch);
        return batch.told();
    }
}
