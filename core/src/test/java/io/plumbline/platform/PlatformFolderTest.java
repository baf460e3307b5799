package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformFolderTest {
    /** What it is called in a step of a test: a title is all that differs. */
    private static final String DEFINITION = """
            name: %s
            title: %s
            shell:
              prompt: '^acme>$'
            ping:
              command: 'ping {target} {count}'
              counts: ['(?<received>\\d+) of (?<sent>\\d+)']
            """;

    @TempDir
    private Path folder;

    private Platforms platforms = Platforms.shipped();
    private int writes;

    /**
     * Each step is done and the folder read again: {@code one=A} writes the definition with a title, {@code one=A/2} writes its first
     * half, {@code one-} deletes it. What is in use afterwards stands behind the bar, and behind the next the number of faults.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        one=A                   | A   | 0
        one=A one=B             | B   | 0
        one=A one=B/2           | A   | 1
        one=A one=B/2 one=B     | B   | 0
        one=A one-              | -   | 0
        one=A one=B/2 one-      | -   | 0
        one=A/2                 | -   | 1
        one=A two=C one=B/2     | A C | 1
        one=A two=C one=B/2 two=D | A D | 1
        one=A two=C two=C/2 one- | A C | 1
        """)
    void theFolderCountsAsItStands(String steps, String titles, int faults) throws IOException {
        PlatformFolder own = new PlatformFolder(folder);
        for (String step : steps.split(" ", -1)) {
            change(step);
            platforms = own.readAgain(platforms).orElseThrow();
            assertThat(own.readAgain(platforms)).as("read once").isEmpty();
        }
        assertThat(title("one") + title("two"))
                .isEqualTo(titles.replace(" ", "").replace("-", ""));
        assertThat(platforms.faults()).hasSize(faults);
        assertThat(platforms.find("linux")).isPresent();
    }

    @Test
    void whatChangedIsNamed() throws IOException {
        PlatformFolder own = new PlatformFolder(folder);
        change("one=A");
        change("two=C");
        Platforms first = own.readAgain(platforms).orElseThrow();
        assertThat(first.changedFrom(platforms)).containsExactly("one", "two");
        change("one=B/2");
        Platforms second = own.readAgain(first).orElseThrow();
        assertThat(second.changedFrom(first)).isEmpty();
        change("one=B");
        assertThat(own.readAgain(second).orElseThrow().changedFrom(second)).containsExactly("one");
    }

    @Test
    void aShippedPlatformComesBackWhenItsReplacementGoes() throws IOException {
        PlatformFolder own = new PlatformFolder(folder);
        change("linux=Ours");
        platforms = own.readAgain(platforms).orElseThrow();
        assertThat(title("linux")).isEqualTo("Ours");
        change("linux-");
        platforms = own.readAgain(platforms).orElseThrow();
        assertThat(platforms.find("linux").orElseThrow().shipped()).isTrue();
    }

    @Test
    void aFolderThatIsGoneTakesNothingAway() throws IOException {
        PlatformFolder own = new PlatformFolder(folder);
        change("one=A");
        platforms = own.readAgain(platforms).orElseThrow();
        change("one-");
        Files.delete(folder);
        platforms = own.readAgain(platforms).orElseThrow();
        assertThat(title("one")).isEqualTo("A");
        assertThat(platforms.faults()).singleElement().asString().contains("can't be read");
        Files.createDirectory(folder);
    }

    private String title(String name) {
        return platforms.find(name).map(Platform::title).orElse("");
    }

    private void change(String step) throws IOException {
        String name = step.split("[=-]", 2)[0];
        Path file = folder.resolve(name + ".yaml");
        if (step.endsWith("-")) {
            Files.delete(file);
            return;
        }
        String title = step.substring(name.length() + 1).replace("/2", "");
        String text = DEFINITION.formatted(name, title);
        Files.writeString(file, step.endsWith("/2") ? text.substring(0, text.length() / 2) : text);
        // Written within the clock's grain, two definitions of one length would look the same.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * ++writes));
    }
}
