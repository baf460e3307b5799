package io.plumbline.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptedTextTest {
    private static final Pattern FORM = Pattern.compile("^[\\w-]+[#>] ?$");
    private final PromptedText printed = new PromptedText(FORM);

    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        printed.feed(bytes, 0, bytes.length, Instant.EPOCH);
    }

    private void learn(String prompt) {
        print(prompt);
        printed.learnPrompt();
        printed.clear();
    }

    private List<String> taken() {
        List<String> pieces = new ArrayList<>();
        for (String piece = printed.takeUpToPrompt(); piece != null; piece = printed.takeUpToPrompt()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /** What is printed behind {@code r1#}, with {@code /} for a line's end, what it is cut into, and what stays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        one/r1#             | one/         | ''
        one/r1#two/r1#three | one/, two/   | three
        one/r2#/x r1#/r1#   | one/r2#/x r1#/ | ''
        r1#r1#              | '', ''       | ''
        one/r1              | -            | one/r1
        """)
    void aLearnedPromptThatBeginsALineCuts(String text, String pieces, String rest) {
        learn("r1# ");
        print(text.replace('/', '\n'));
        String cut = String.join(", ", taken()).replace('\n', '/');
        assertThat(cut).isEqualTo(pieces.equals("-") ? "" : pieces.replace("''", ""));
        assertThat(printed.text().replace('\n', '/')).isEqualTo(rest.replace("''", ""));
    }

    @Test
    void thePiecesDoNotDependOnHowTheBytesArrive() {
        Random random = new Random(7);
        String[] words = {"r1#", "r1", "#", "\n", "out", " ", "\u001b[32m", "r2#"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            List<List<String>> results = new ArrayList<>();
            for (int longest : new int[] {1, 3, 7}) {
                printed.clear();
                learn("r1#");
                List<String> pieces = new ArrayList<>();
                for (int at = 0; at < text.length(); ) {
                    int next = Math.min(text.length(), at + 1 + random.nextInt(longest));
                    print(text.substring(at, next));
                    pieces.addAll(taken());
                    at = next;
                }
                pieces.add(printed.text());
                results.add(pieces);
            }
            assertThat(results).as("round %d", round).containsOnly(results.get(0));
        }
    }

    /** Looked through from its beginning for each of its bytes, it would take minutes. */
    @Test
    void aLongAnswerTakesTimeThatGrowsWithItsLength() {
        learn("r1#");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int line = 0; line < 100_000; line++) {
                print("a line of a table\n");
                assertThat(printed.takeUpToPrompt()).isNull();
            }
            print("r1#");
            assertThat(taken()).singleElement().asString().hasSize(1_800_000);
        });
    }

    @Test
    void aPromptOfTheRightFormIsAnotherOneUntilItIsLearned() {
        learn("r1#");
        print("out\nr2#");
        assertThat(taken()).isEmpty();
        assertThat(printed.endsWithOtherPrompt()).isTrue();
        printed.learnPrompt();
        assertThat(printed.endsWithOtherPrompt()).isFalse();
        assertThat(taken()).containsExactly("out\n");
    }
}
