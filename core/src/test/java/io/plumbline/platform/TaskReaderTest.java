package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskReaderTest {
    private static final Path SAMPLES = Path.of("src/test/resources/tasks");

    /** What may stand in a router's answer and mean something to a pattern. */
    private static final String ALPHABET = " \t\n\n*:/.,-(|)0123456789abcdefADEFUPdown[]%\u00e4\u001b";

    private record Case(String platform, String kind, String text) {
        TaskReader reader() {
            return task(platform, kind).reader();
        }

        List<Map<String, String>> rows() {
            return ((TaskResult.Rows) reader().read(text)).rows();
        }
    }

    private static final Map<String, Map<String, PlatformTask>> TASKS =
            Platforms.shipped().all().stream().collect(Collectors.toMap(Platform::name, Platform::tasks));

    private static PlatformTask task(String platform, String kind) {
        return Objects.requireNonNull(
                Objects.requireNonNull(TASKS.get(platform), platform).get(kind), kind);
    }

    private static List<Case> cases() {
        return list(SAMPLES).stream()
                .flatMap(folder -> list(folder).stream()
                        .filter(file -> file.toString().endsWith(".txt"))
                        .map(file -> new Case(
                                folder.getFileName().toString(),
                                file.getFileName().toString().replace(".txt", ""),
                                read(file))))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everySampleReadsAsItsTableSays() {
        return cases().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.platform + " " + sample.kind, () -> {
                    String expected = read(SAMPLES.resolve(sample.platform).resolve(sample.kind + ".tsv"));
                    List<String> columns =
                            List.of(expected.lines().findFirst().orElseThrow().split("\t"));
                    assertThat(table(columns, sample.rows())).isEqualTo(expected);
                }));
    }

    @Test
    void everyTaskOfEveryPlatformHasASample() {
        Set<String> sampled = cases().stream()
                .map(sample -> sample.platform + " " + sample.kind)
                .collect(Collectors.toSet());
        TASKS.forEach((platform, tasks) ->
                tasks.keySet().forEach(kind -> assertThat(sampled).contains(platform + " " + kind)));
    }

    /** A letter, how often it is printed, and what is kept of it: all, or so many and a mark. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x  | 1000 | 1000
        x  | 1001 | 999
        x  | 9000 | 999
        ä  | 1001 | 999
        😀 | 500  | 500
        😀 | 501  | 499
        """)
    void aColumnIsCutWithAMark(String letter, int printed, int kept) {
        TaskReader reader = reader(Pattern.compile("(?m)^row (?<text>.*)$"), null);
        String text =
                rows(reader.read("row " + letter.repeat(printed) + "\n")).get(0).get("text");
        assertThat(text).isEqualTo(letter.repeat(kept) + (kept == printed ? "" : "…"));
    }

    @Test
    void aHeadlineThatIsInEveryRowDoesNotMakeThemAsLongAsTheyAreMany() {
        TaskReader reader = reader(Pattern.compile("(?m)^row (?<n>\\d+)$"), Pattern.compile("(?m)^head (?<head>.*)$"));
        String answer = "head " + "x".repeat(900) + "\n" + "row 1\n".repeat(TaskRecords.MAX_ROWS);
        int chars = rows(reader.read(answer)).stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(String::length)
                .sum();
        assertThat(chars).isBetween(TaskRecords.MAX_CHARS, TaskRecords.MAX_CHARS + 1_000);
    }

    private static TaskReader reader(Pattern row, @Nullable Pattern section) {
        TaskRecords records =
                new TaskRecords(new TaskRecords.Beginnings(row, section), List.of(), List.of(), Map.of(), null);
        return new TaskReader(records, List.of(), List.of());
    }

    private static List<Map<String, String>> rows(TaskResult result) {
        return ((TaskResult.Rows) result).rows();
    }

    /** Answers come with either line end, and with or without the last one. */
    @Test
    void lineEndsMakeNoDifference() {
        for (Case sample : cases()) {
            assertThat(sample.reader().read(sample.text.replace("\n", "\r\n")))
                    .isEqualTo(sample.reader().read(sample.text));
            assertThat(sample.reader().read(sample.text.stripTrailing()))
                    .as(sample.toString())
                    .isEqualTo(sample.reader().read(sample.text));
        }
    }

    /** A cut-off answer may lack rows and columns; only its last row may hold less than was printed, and none something else. */
    @Test
    void truncatedAnswersNeverGiveAnotherRow() {
        Random random = new Random(42);
        for (Case sample : cases()) {
            List<Map<String, String>> whole = sample.rows();
            // Where only the newest record of a probe is kept, a cut may well leave an older one.
            boolean newest = sample.reader().records().lastOf() != null;
            for (int round = 0; round < 100 && !newest; round++) {
                int length = random.nextInt(sample.text.length());
                TaskResult read = sample.reader().read(sample.text.substring(0, length));
                if (read instanceof TaskResult.Rows cut) {
                    String where = "%s %s cut at %d".formatted(sample.platform, sample.kind, length);
                    assertThat(cut.rows().size()).as(where).isLessThanOrEqualTo(whole.size());
                    for (int row = 0; row < cut.rows().size() - 1; row++) {
                        assertThat(cut.rows().get(row)).as(where).isEqualTo(whole.get(row));
                    }
                    if (!cut.rows().isEmpty()) {
                        assertLess(
                                where,
                                cut.rows().get(cut.rows().size() - 1),
                                whole.get(cut.rows().size() - 1));
                    }
                }
            }
        }
    }

    /** At most one column is cut, and that only in its text. */
    private static void assertLess(String where, Map<String, String> cut, Map<String, String> whole) {
        Map<String, String> other = new LinkedHashMap<>(cut);
        other.entrySet().removeIf(column -> column.getValue().equals(whole.get(column.getKey())));
        assertThat(other).as("%s: %s of %s", where, cut, whole).hasSizeLessThanOrEqualTo(1);
        other.forEach((column, value) -> assertThat(whole.getOrDefault(column, ""))
                .as("%s: %s", where, column)
                .startsWith(value));
    }

    @Test
    void damagedAnswersNeverThrow() {
        Random random = new Random(20261122);
        for (Case sample : cases()) {
            for (int round = 0; round < 50; round++) {
                StringBuilder text = new StringBuilder(sample.text);
                for (int i = random.nextInt(20); i >= 0; i--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
                }
                assertThat(sample.reader().read(text.toString())).isNotNull();
            }
        }
    }

    @Test
    void arbitraryTextIsReadInTimeThatGrowsWithItsLength() {
        Random random = new Random(4711);
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            noise.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        for (Case sample : cases()) {
            String hostile = sample.text.repeat(60_000 / sample.text.length())
                    + sample.text.substring(0, sample.text.length() / 2).repeat(60_000 / sample.text.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThat(sample.reader().read(noise.toString())).isNotNull();
                assertThat(sample.reader().read(hostile)).isNotNull();
            });
        }
    }

    @Test
    void oversizedAnswersAreReadUpToTheBoundWithoutTheRecordThatIsCut() {
        Case sample = new Case("linux", "interfaces", read(SAMPLES.resolve("linux/interfaces.txt")));
        int copies = TaskReader.MAX_CHARS / sample.text.length() + 2;
        TaskResult.Rows read = (TaskResult.Rows) sample.reader().read(sample.text.repeat(copies));
        assertThat(read.rows()).hasSizeBetween(1_000, TaskRecords.MAX_ROWS);
        List<Map<String, String>> once = sample.rows();
        for (int i = 0; i < read.rows().size(); i++) {
            assertThat(read.rows().get(i)).isEqualTo(once.get(i % once.size()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe   | bgp        | % Invalid input detected at '^' marker.
        cisco_iosxe   | interfaces | Command authorization failed.
        huawei_vrp    | bfd        | Error: Unrecognized command found at '^' position.
        juniper_junos | probes     | error: permission denied: services
        linux         | traceroute | connect: Network is unreachable
        linux         | traceroute | sh: 1: traceroute: not found
        linux         | interfaces | Device "eth9" does not exist.
        """)
    void refusalsAreNoRows(String platform, String kind, String answer) {
        assertThat(task(platform, kind).reader().read(answer)).isEqualTo(new TaskResult.Refused(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe   | ospf   | ''
        cisco_iosxe   | bgp    | BGP router identifier 192.0.2.1, local AS number 1\\nBGP table version is 1, main routing table version 1
        huawei_vrp    | bgp    | Total number of peers : 0
        huawei_vrp    | bfd    | Total UP/DOWN Session Number : 0/0
        juniper_junos | bgp    | BGP is not running
        juniper_junos | bfd    | 0 sessions, 0 clients
        frr_vtysh     | bgp    | % No BGP neighbors found in VRF default
        frr_vtysh     | bfd    | Session count: 0\\nSessionId  LocalAddress
        """)
    void nothingToListIsNoFault(String platform, String kind, String answer) {
        assertThat(task(platform, kind).reader().read(answer.replace("\\n", "\n")))
                .isEqualTo(new TaskResult.Rows(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe   | ospf       | OSPF neighbours are printed in another way now
        huawei_vrp    | interfaces | Welcome
        linux         | traceroute | traceroute to 192.0.2.1 (192.0.2.1), 30 hops max
        """)
    void whatNoPatternKnowsIsUnreadable(String platform, String kind, String answer) {
        assertThat(task(platform, kind).reader().read(answer)).isInstanceOf(TaskResult.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        00:00:35             | 35
        0:00:36              | 36
        01:02                | 62
        2d 3:04:05           | 183845
        1d02h                | 93600
        3w4d                 | 2160000
        06h28m21s            | 23301
        9m11s                | 551
        38.185s              | 38
        6 seconds            | 6
        1 minute, 20 seconds | 80
        never                | -1
        -                    | -1
        12x                  | -1
        99999999999999999999 | -1
        """)
    void spansAreReadAsRoutersPrintThem(String text, long seconds) {
        assertThat(PrintedSpan.seconds(text).orElse(-1)).isEqualTo(seconds);
    }

    private static String table(List<String> columns, List<Map<String, String>> rows) {
        StringBuilder table = new StringBuilder(String.join("\t", columns)).append('\n');
        for (Map<String, String> row : rows) {
            assertThat(columns).containsAll(row.keySet());
            table.append(columns.stream()
                            .map(column -> row.getOrDefault(column, ""))
                            .collect(Collectors.joining("\t")))
                    .append('\n');
        }
        return table.toString();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
