package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.zfs.Guid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilesVerdictTest {
    private static final Compared COMPARED = new Compared("daily-1", new Guid(77), null);

    private static FileSample sample(List<String> rows, int most) {
        FileSample sample = new FileSample("seed", most);
        rows.forEach(row -> sample.take(row.getBytes(StandardCharsets.UTF_8)));
        return sample;
    }

    private static VerificationFinding judge(List<String> source, List<String> target, Map<String, String> sums) {
        FileSample mine = sample(source, 100);
        Map<String, String> same = mine.chosen().stream().collect(Collectors.toMap(name -> name, name -> "aa"));
        return FilesVerdict.of(
                COMPARED,
                new FilesVerdict.Side(mine, same),
                new FilesVerdict.Side(sample(target, 100), sums.isEmpty() ? same : sums),
                new Sums(0, same.size(), "", ""));
    }

    @Test
    void theSameFilesInAnotherOrderAreTheSame() {
        VerificationFinding finding = judge(List.of("1 a", "2 b/c"), List.of("2 b/c", "1 a"), Map.of());

        assertThat(finding.result()).isEqualTo(VerificationResult.SAME);
        assertThat(finding.explanation().toString()).contains("same 2 files", "all of them", "Does not prove");
    }

    @Test
    void aMissingFileAndAnotherSizeDiffer() {
        assertThat(judge(List.of("1 a", "2 b"), List.of("1 a"), Map.of()).result())
                .isEqualTo(VerificationResult.DIFFERENT);
        assertThat(judge(List.of("1 a"), List.of("2 a"), Map.of()).explanation().get(0))
                .isEqualTo(
                        "The names or sizes of files differ: 1 files with 1 bytes at the source, 1 with 2 at the target.");
    }

    @Test
    void contentThatDiffersIsNamed() {
        VerificationFinding finding =
                judge(List.of("1 a", "1 b"), List.of("1 a", "1 b"), Map.of("a", "aa", "b", "damaged"));

        assertThat(finding.result()).isEqualTo(VerificationResult.DIFFERENT);
        assertThat(finding.explanation().get(0)).isEqualTo("The content of 1 files differs: b");
    }

    @Test
    void theSampleIsTheSameInAnyOrderAndAnotherForEachSeed() {
        List<String> rows = new ArrayList<>(
                IntStream.range(0, 5_000).mapToObj(i -> i + " file" + i).toList());
        FileSample one = sample(rows, 100);
        Collections.shuffle(rows, new Random(3));
        FileSample other = sample(rows, 100);
        FileSample next = new FileSample("another", 100);
        rows.forEach(row -> next.take(row.getBytes(StandardCharsets.UTF_8)));

        assertThat(other.chosen()).isEqualTo(one.chosen()).hasSize(100);
        assertThat(other.namesSum()).isEqualTo(one.namesSum());
        assertThat(next.chosen()).isNotEqualTo(one.chosen());
    }

    @Test
    void namesThatNoCommandCanBeGivenAreCountedAndNeverChosen() {
        FileSample sample = new FileSample("seed", 10);
        sample.take("1 line\nbreak".getBytes(StandardCharsets.UTF_8));
        sample.take("1 back\\slash".getBytes(StandardCharsets.UTF_8));
        sample.take(new byte[] {'1', ' ', (byte) 0xff});
        sample.take("1 'quoted' $(name)".getBytes(StandardCharsets.UTF_8));

        assertThat(sample.chosen()).containsExactly("'quoted' $(name)");
        assertThat(sample.unspeakable()).isEqualTo(3);
    }

    @Test
    void aRowThatIsNoneIsRefused() {
        FileSample sample = new FileSample("seed", 10);

        assertThatThrownBy(() -> sample.take("find: oh no".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
