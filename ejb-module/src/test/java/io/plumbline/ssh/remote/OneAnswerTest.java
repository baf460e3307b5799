package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.Settings.Secret;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneAnswerTest {
    /**
     * What a system asks, in its order: {@code password} by that method, anything else as the questions of one round of
     * keyboard-interactive, with a plus between them and a star behind one whose answer is shown, {@code none} for a round without. And what it is told.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        password                          | yes
        password, password                | yes, no
        Password:                         | s3cret
        alice@r1's password:              | s3cret
        Password:, Password:              | s3cret, no
        password, Password:               | yes, no
        Password:, password               | s3cret, no
        none, Password:                     | nothing, s3cret
        Password:*                        | no
        One-time code:                    | no
        One-time code:, Password:         | no, s3cret
        Password: + New password:         | no
        Are you sure?*                    | no
        """)
    void thePasswordIsGivenOnceAndNothingElse(String questions, String answers) {
        OneAnswer answer = new OneAnswer(new Secret("s3cret"));
        List<String> told = new ArrayList<>();
        for (String question : questions.split(", ", -1)) {
            told.add(
                    question.equals("password") ? (answer.promptPassword("") ? "yes" : "no") : round(answer, question));
        }
        assertThat(String.join(", ", told)).isEqualTo(answers);
        assertThat(answer.promptPassphrase("")).isFalse();
        assertThat(answer.promptYesNo("The host key has changed. Go on?")).isFalse();
    }

    private static String round(OneAnswer answer, String question) {
        String[] prompts = question.equals("none") ? new String[0] : question.split(" \\+ ", -1);
        boolean[] echo = new boolean[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            echo[i] = prompts[i].endsWith("*");
        }
        try {
            String[] given = answer.promptKeyboardInteractive("alice@r1", "", "", prompts, echo);
            return given.length == 0 ? "nothing" : String.join(" ", given);
        } catch (OneAnswer.Unanswered e) {
            return "no";
        }
    }
}
