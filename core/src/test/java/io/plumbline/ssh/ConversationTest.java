package io.plumbline.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.plumbline.ops.Settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Pattern PROMPT = Pattern.compile("^[\\w-]+[#>] ?$");
    private static final Dialect ROUTER = new Dialect(
            new Dialect.Greeting(
                    "",
                    PROMPT,
                    List.of(new Dialect.Question(Pattern.compile("Change now\\? \\[Y/N\\]:$"), "N")),
                    new Dialect.Privilege(Pattern.compile("> ?$"), "enable", Pattern.compile("[Pp]assword: ?$")),
                    List.of("terminal length 0")),
            PROMPT,
            new Dialect.Typing(true, 4, "\n", "\u0003"));
    private static final Command.Stop UNLESS_ANSWERED = new Command.Stop(Duration.ofSeconds(2), Pattern.compile("!"));

    /** A shell and its clock. Each step is a line of the test: what the shell prints, what time passes, what comes of it. */
    private static final class Scene {
        private final Conversation conversation;
        private final List<String> seen = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        Scene(Dialect dialect) {
            this(dialect, null);
        }

        Scene(Dialect dialect, @Nullable Secret privilegeSecret) {
            conversation = new Conversation(dialect, 4_000, Duration.ofSeconds(10), privilegeSecret);
            note(conversation.open(now));
        }

        Scene prints(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            note(conversation.receive(bytes, 0, bytes.length, now));
            return this;
        }

        Scene waits(double seconds) {
            Instant until = now.plusMillis((long) (seconds * 1000));
            while (conversation.deadline().filter(at -> at.isBefore(until)).isPresent()) {
                Instant at = conversation.deadline().orElseThrow();
                now = at.isAfter(now) ? at : now.plusMillis(10);
                note(conversation.elapse(now));
                if (!now.isBefore(until)) {
                    return this;
                }
            }
            now = until;
            note(conversation.elapse(now));
            return this;
        }

        Scene loggedIn() {
            prints("\r\nWelcome\r\nr1#")
                    .waits(0.2)
                    .prints("terminal length 0\r\nr1#")
                    .waits(0.2);
            assertThat(seen).containsExactly("send terminal length 0", "ready");
            seen.clear();
            return this;
        }

        Scene begins(String... commands) {
            note(conversation.begin(
                    List.of(commands).stream()
                            .map(text -> new Command(text, Duration.ofSeconds(5)))
                            .toList(),
                    now));
            return this;
        }

        Scene begins(Command... commands) {
            note(conversation.begin(List.of(commands), now));
            return this;
        }

        void expects(String... actions) {
            assertThat(seen).containsExactly(actions);
            seen.clear();
        }

        private void note(List<Action> actions) {
            for (Action action : actions) {
                seen.add(describe(action));
            }
        }

        private static String describe(Action action) {
            if (action instanceof Action.Send send) {
                return "send " + send.text().strip().replace("\u0003", "^C");
            } else if (action instanceof Action.Answered answered) {
                String how = answered.stopped() ? "stopped " : "answer ";
                return how + answered.index() + " " + answered.output().strip();
            } else if (action instanceof Action.Unanswered unanswered) {
                return "no answer " + unanswered.index() + ": " + unanswered.reason();
            } else if (action instanceof Action.Close close) {
                return "close: " + close.reason();
            }
            return action instanceof Action.Ready ? "ready" : "end";
        }
    }

    @Test
    void aBatchIsWrittenAheadAndItsAnswersSplitByPrompt() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping a", "ping b");
        scene.expects("send ping a", "send ping b");
        scene.prints("ping a\r\n!!!!!\r\n").prints("r1#pi").prints("ng b\r\n.....\r\nr1#");
        scene.expects("answer 0 !!!!!", "answer 1 .....", "end");
    }

    @Test
    void noMoreIsWrittenAheadThanTheDialectAllows() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("c0", "c1", "c2", "c3", "c4");
        scene.expects("send c0", "send c1", "send c2", "send c3");
        scene.prints("c0\r\nx\r\nr1#");
        scene.expects("answer 0 x", "send c4");
    }

    @Test
    void aQuestionAfterTheLoginIsAnswered() {
        Scene scene = new Scene(ROUTER);
        scene.prints("The password needs to be changed. Change now? [Y/N]:").waits(0.2);
        scene.expects("send N");
        scene.prints("N\r\nr1>").waits(0.2);
        scene.expects("send terminal length 0");
    }

    @Test
    void aBannerLineThatLooksLikeAPromptIsNoPrompt() {
        Scene scene = new Scene(ROUTER)
                .prints("r1>\r\n")
                .prints("Authorised users only\r\n")
                .waits(0.2);
        scene.expects();
        scene.prints("r1#").waits(0.2);
        scene.expects("send terminal length 0");
    }

    @Test
    void outputThatLooksLikeAnotherPromptDoesNotEndTheAnswer() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("show x");
        scene.prints("show x\r\nother#\r\nfoo>\r\nr1#");
        scene.expects("send show x", "answer 0 other#\nfoo>", "end");
    }

    @Test
    void logLinesAndRepeatedPromptsBetweenAnswersAreNoAnswers() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping a", "ping b");
        scene.prints("ping a\r\n!!\r\nr1#\r\n*Mar 1: %LINK-3-UPDOWN: down\r\nr1#ping b\r\n..\r\nr1#");
        scene.expects("send ping a", "send ping b", "answer 0 !!", "answer 1 ..", "end");
    }

    /** FRR's shell prints it after a command of more than five seconds, and no new prompt. */
    @Test
    void aLogLineBehindThePromptHidesNoAnswer() {
        Scene scene = new Scene(new Dialect(ROUTER.greeting(), PROMPT, new Dialect.Typing(true, 1, "\n", "\u0003")))
                .prints("\r\nr1# ")
                .waits(0.2)
                .prints("terminal length 0\r\nr1# ")
                .waits(0.2);
        scene.begins("ping a", "ping b")
                .prints("ping a\r\none\r\nr1# 2026/11/22 07:37:41 [PHJDC-499N2] STARVATION: task ran for 7501ms\r\n")
                .prints("ping b\r\ntwo\r\nr1# ")
                .expects(
                        "send terminal length 0",
                        "ready",
                        "send ping a",
                        "answer 0 one",
                        "send ping b",
                        "answer 1 two",
                        "end");
    }

    @Test
    void escapeSequencesAndWrappedEchoAreUnderstood() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping 192.0.2.1 repeat 5");
        scene.prints("ping 192.0.2.1 \u001b[1Drep\r\neat 5\r\n\u001b[32m!!!!!\u001b[0m\r\nr1#");
        scene.expects("send ping 192.0.2.1 repeat 5", "answer 0 !!!!!", "end");
    }

    @Test
    void aSilentCommandIsBrokenOffAndTheRestGoesOn() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping a", "ping b");
        scene.prints("ping a\r\n..").waits(5.1);
        scene.expects("send ping a", "send ping b", "no answer 0: no answer within 5 s", "send ^C");
        scene.prints("^C\r\nr1#").waits(0.3);
        scene.expects("send ping b");
        scene.prints("ping b\r\n!!\r\nr1#");
        scene.expects("answer 1 !!", "end");
    }

    private static Command ping(String target) {
        return new Command("ping " + target, Duration.ofSeconds(20), UNLESS_ANSWERED);
    }

    @Test
    void aPingWithoutAnAnswerIsStoppedForTheNextOne() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b"));
        scene.prints("ping a\r\n.").waits(2.1);
        scene.expects("send ping a", "send ping b", "send ^C");
        scene.prints("^C\r\nSuccess rate is 0 percent (0/1)\r\nr1#").waits(0.3);
        scene.expects("stopped 0 .^C\nSuccess rate is 0 percent (0/1)", "send ping b");
        scene.prints("ping b\r\n!!\r\nr1#");
        scene.expects("answer 1 !!", "end");
    }

    @Test
    void aPingThatHadAnAnswerIsLeftAlone() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b"));
        scene.prints("ping a\r\n.!").waits(9).prints("...\r\nr1#");
        scene.expects("send ping a", "send ping b", "answer 0 .!...");
    }

    @Test
    void thePingThatNobodyWaitsBehindIsLeftAloneUntilSomeoneDoes() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"));
        scene.prints("ping a\r\n.").waits(6);
        scene.expects("send ping a");
        scene.conversation.othersWait(true);
        scene.waits(0.1);
        scene.expects("send ^C");
        scene.prints("\r\n0/3\r\nr1#").waits(0.3);
        scene.expects("stopped 0 .\n0/3", "end");
    }

    /** Some shells forget what was typed ahead when they are interrupted, others run it: either way each answer is its own. */
    @Test
    void whatWasWrittenAheadOfAStopIsAskedAgain() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b"), ping("c"));
        scene.prints("ping a\r\n.").waits(2.1);
        scene.prints("^C\r\n0/1\r\nr1#ping b\r\n!!\r\nr1#").waits(0.3);
        scene.expects(
                "send ping a",
                "send ping b",
                "send ping c",
                "send ^C",
                "stopped 0 .^C\n0/1",
                "send ping b",
                "send ping c");
        scene.prints("ping c\r\n!1\r\nr1#ping b\r\n!2\r\nr1#ping c\r\n!3\r\nr1#");
        scene.expects("answer 1 !2", "answer 2 !3", "end");
    }

    /** Marks have no line feed behind them; a router that prints no statistics puts its prompt there. */
    @Test
    void marksBeforeThePromptDoNotBecomePartOfIt() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b"), ping("c"));
        scene.prints("ping a\r\n..").waits(2.1).prints("r1#").waits(0.3);
        scene.expects("send ping a", "send ping b", "send ping c", "send ^C", "stopped 0 ..", "send ");
        scene.prints("\r\nr1#").waits(0.3);
        scene.expects("send ping b", "send ping c");
        scene.prints("ping b\r\n!!\r\nr1#ping c\r\n!!!\r\nr1#");
        scene.expects("answer 1 !!", "answer 2 !!!", "end");
        scene.begins("show a", "show b").prints("show a\r\n1\r\nr1#show b\r\n2\r\nr1#");
        scene.expects("send show a", "send show b", "answer 0 1", "answer 1 2", "end");
    }

    @Test
    void whatIsNoPromptByItsFormIsOneWhereTheKnownPromptEndsIt() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b"));
        scene.prints("ping a\r\nU.U").waits(2.1).prints("^Cr1#").waits(0.3);
        scene.expects("send ping a", "send ping b", "send ^C", "stopped 0 U.U^C", "send ");
    }

    /** A shell that runs what was typed ahead prints it behind the marks: it is not the stopped command's. */
    @Test
    void anAnswerBehindMarksIsNotTakenForTheStoppedOnes() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b"));
        scene.prints("ping a\r\n.").waits(2.1);
        scene.prints("r1#ping b\r\n!!\r\n5/5\r\nr1#").waits(0.3);
        scene.expects("send ping a", "send ping b", "send ^C", "stopped 0 .", "send ping b");
    }

    /** As on a firewall that became the active one of two: the prompt stays as it is on a line of its own. */
    @Test
    void aPromptThatGrewIsLearnedWhenTheShellRepeatsIt() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("show a", "show b");
        scene.prints("show a\r\n1\r\nA-r1#show b\r\n2\r\nA-r1#").waits(5.4);
        scene.expects("send show a", "send show b", "no answer 0: no answer within 5 s", "send ^C");
        scene.prints("\r\nA-r1#").waits(0.3).prints("\r\nA-r1#").waits(0.3);
        scene.expects("send ", "send show b");
        scene.prints("show b\r\n2\r\nA-r1#");
        scene.expects("answer 1 2", "end");
        scene.begins("show a", "show b").prints("show a\r\n1\r\nA-r1#show b\r\n2\r\nA-r1#");
        scene.expects("send show a", "send show b", "answer 0 1", "answer 1 2", "end");
    }

    @Test
    void outputWithoutALineFeedAtItsEndIsAnswered() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("show a");
        scene.prints("show a\r\nlast liner1#").waits(0.3);
        scene.expects("send show a", "answer 0 last line", "end");
        scene.begins("show a", "show b").prints("show a\r\n1\r\nr1#show b\r\n2\r\nr1#");
        scene.expects("send show a", "send show b", "answer 0 1", "answer 1 2", "end");
    }

    @Test
    void aBatchThatIsAbortedLeavesTheShellUsable() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("traceroute a", "traceroute b");
        scene.prints("traceroute a\r\n 1 192.0.2.1");
        scene.note(scene.conversation.abort("cancelled", scene.now));
        scene.expects(
                "send traceroute a",
                "send traceroute b",
                "no answer 0: cancelled",
                "no answer 1: cancelled",
                "send ^C");
        scene.prints("^C\r\nr1#").waits(0.3);
        scene.expects("end");
        scene.begins("ping a").expects("send ping a");
    }

    @Test
    void aCommandWithoutAnEndIsAlwaysStopped() {
        Command endless = new Command("ping a", Duration.ofSeconds(20), new Command.Stop(Duration.ofSeconds(3), null));
        Scene scene = new Scene(ROUTER).loggedIn().begins(endless);
        scene.prints("ping a\r\n!!!").waits(3.1);
        scene.expects("send ping a", "send ^C");
        scene.prints("\r\n3/3\r\nr1#").waits(0.3);
        scene.expects("stopped 0 !!!\n3/3", "end");
    }

    @Test
    void aStopThatTheShellDoesNotHearClosesIt() {
        Scene scene = new Scene(ROUTER).loggedIn().begins(ping("a"), ping("b")).waits(20);
        assertThat(scene.seen)
                .contains("end")
                .endsWith("close: the shell did not come back to its prompt after its command was broken off");
        assertThat(scene.seen.stream().filter(line -> line.startsWith("no answer")))
                .hasSize(2);
    }

    @Test
    void moreRightsAreAskedForWhereThereIsASecretForThem() {
        Scene scene = new Scene(ROUTER, new Secret("s3cret")).prints("r1>").waits(0.2);
        scene.expects("send enable");
        scene.prints("enable\r\nPassword: ").waits(0.2);
        scene.expects("send s3cret");
        scene.prints("\r\nr1#").waits(0.2);
        scene.expects("send terminal length 0");
    }

    @Test
    void aShellThatHasTheRightsOrNeedsNoSecretIsNotHeldUp() {
        Scene had = new Scene(ROUTER, new Secret("s3cret")).prints("r1#").waits(0.2);
        had.expects("send terminal length 0");
        Scene without = new Scene(ROUTER, new Secret("s3cret"))
                .prints("r1>")
                .waits(0.2)
                .prints("enable\r\nr1#")
                .waits(0.2);
        without.expects("send enable", "send terminal length 0");
    }

    @Test
    void aShellThatRepeatsTheSecretDoesNotBringItIntoAMessage() {
        Scene scene = new Scene(ROUTER, new Secret("s3cret")).prints("r1>").waits(0.2);
        scene.prints("enable\r\nPassword: ")
                .waits(0.2)
                .prints("\r\nTranslating \"s3cret\"...")
                .waits(11);
        assertThat(scene.seen).last().asString().startsWith("close: no prompt").doesNotContain("s3cret");
    }

    @Test
    void refusedRightsEndTheLoginAndAreNotTriedAgain() {
        Scene scene = new Scene(ROUTER, new Secret("wrong")).prints("r1>").waits(0.2);
        scene.prints("enable\r\nPassword: ").waits(0.2).prints("\r\nPassword: ").waits(0.2);
        scene.expects("send enable", "send wrong", "close: the system refused 'enable'");
        assertThat(scene.conversation.isLoginRefused()).isTrue();
    }

    @Test
    void aShellThatDoesNotComeBackIsClosed() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping a", "ping b").waits(12);
        scene.expects(
                "send ping a",
                "send ping b",
                "no answer 0: no answer within 5 s",
                "send ^C",
                "send ^C",
                "send ^C",
                "send ^C",
                "send ^C",
                "no answer 1: the shell did not come back to its prompt after its command was broken off",
                "end",
                "close: the shell did not come back to its prompt after its command was broken off");
    }

    @Test
    void aShellWithoutPromptIsClosed() {
        new Scene(ROUTER)
                .prints("Password expired, call the desk")
                .waits(11)
                .expects(
                        "close: no prompt within 10 s of the log-in; the last line was 'Password expired, call the desk'");
    }

    @Test
    void anAnswerWithoutEndClosesTheShell() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping a", "ping b").prints("x".repeat(5_000));
        String reason = "the answer is longer than 4000 characters";
        scene.expects(
                "send ping a",
                "send ping b",
                "no answer 0: " + reason,
                "no answer 1: " + reason,
                "end",
                "close: " + reason);
    }

    @Test
    void aPromptThatChangedIsKnownByItsForm() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("ping a");
        scene.prints("ping a\r\n!!\r\nr1-new#").waits(0.3);
        scene.expects("send ping a", "answer 0 !!", "end");
    }

    @Test
    void aLostConnectionLeavesNoCommandWithoutAnEnd() {
        Scene scene = new Scene(ROUTER).loggedIn().begins("a", "b");
        scene.prints("a\r\n1\r\nr1#");
        scene.note(scene.conversation.closed("connection reset"));
        scene.expects(
                "send a", "send b", "answer 0 1", "no answer 1: connection reset", "end", "close: connection reset");
    }

    /** However the bytes are cut, every command gets its own answer. */
    @Test
    void answersDoNotDependOnHowTheBytesArrive() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            String[] commands = IntStream.range(0, 1 + random.nextInt(10))
                    .mapToObj(i -> "ping " + i)
                    .toArray(String[]::new);
            Scene scene = new Scene(ROUTER).loggedIn().begins(commands);
            StringBuilder output = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < commands.length; i++) {
                output.append(commands[i])
                        .append("\r\n")
                        .append("out ")
                        .append(i)
                        .append("\r\nr1#");
                expected.add("answer " + i + " out " + i);
            }
            expected.add("end");
            int at = 0;
            while (at < output.length()) {
                int next = Math.min(output.length(), at + 1 + random.nextInt(12));
                scene.prints(output.substring(at, next));
                at = next;
            }
            assertThat(scene.seen.stream().filter(line -> !line.startsWith("send")))
                    .containsExactlyElementsOf(expected);
        }
    }

    /** Arbitrary bytes never throw, and every command of a batch ends exactly once. */
    @Test
    void arbitraryBytesEndEveryCommandOnce() {
        Random random = new Random(1);
        String[] words = {
            "r1#", "\r\n", "ping a", "ping b", "\u001b[", "5D", "\b", "x", "\u001b]0;", "\u0007", "> ", "é", "\0"
        };
        for (int round = 0; round < 300; round++) {
            Scene scene = new Scene(ROUTER).loggedIn().begins("ping a", "ping b");
            for (int i = 0; i < 60; i++) {
                scene.prints(words[random.nextInt(words.length)]);
                if (random.nextInt(8) == 0) {
                    scene.waits(random.nextDouble() * 3);
                }
            }
            scene.waits(60);
            assertThat(scene.seen.stream().filter(line -> line.contains("answer 0")))
                    .as("round %d", round)
                    .hasSize(1);
            assertThat(scene.seen.stream().filter(line -> line.contains("answer 1")))
                    .as("round %d", round)
                    .hasSize(1);
            assertThat(scene.seen.stream().filter("end"::equals)).hasSize(1);
        }
    }
}
