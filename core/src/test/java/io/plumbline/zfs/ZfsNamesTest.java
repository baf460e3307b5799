package io.plumbline.zfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZfsNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"tank", "tank/data", "t/a b/c", "Tank-1.x:y_z/0/-", "t/...", "t/ lead", "t/a.b"})
    void namesOfDatasetsAreTaken(String name) {
        assertThat(new DatasetName(name)).hasToString(name);
        assertThat(DatasetName.find(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "tank/",
                "/tank",
                "tank//x",
                "1tank",
                "-o",
                " tank",
                "tank/.",
                "tank/../x",
                "tank/a@b",
                "tank/a#b",
                "tank/a%b",
                "tank/a,b",
                "tank/a\tb",
                "tank/a\nb",
                "tank/ä",
                "tank/'",
                "tank/$(x)",
                "tank/a\u00a0b",
                "tank/a\\b"
            })
    void otherTextIsNoDataset(String name) {
        assertThat(DatasetName.find(name)).isEmpty();
        assertThatThrownBy(() -> new DatasetName(name)).hasMessage(ZfsNames.DATASET_RULE);
    }

    @Test
    void lengthCountsWithTheSnapshot() {
        String longest = "t/" + "x".repeat(253);
        assertThat(DatasetName.find(longest)).isPresent();
        assertThat(DatasetName.find(longest + "x")).isEmpty();
        DatasetName dataset = new DatasetName("t/" + "x".repeat(98));
        assertThat(dataset.snapshot("y".repeat(154)).toString()).hasSize(255);
        assertThatThrownBy(() -> dataset.snapshot("y".repeat(155))).hasMessage(ZfsNames.SNAPSHOT_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a@b", "a#b", "a%b", "a,b", "a!", "a\nb"})
    void otherTextIsNoSnapshot(String name) {
        assertThatThrownBy(() -> ZfsNames.requireSnapshot(name)).hasMessage(ZfsNames.SNAPSHOT_RULE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    t     | t     | true  | ''
                    t/a   | t     | true  | a
                    t/a/b | t/a   | true  | b
                    t/a/b | t     | true  | a/b
                    t/ab  | t/a   | false |
                    t     | t/a   | false |
                    """)
    void whatIsBelowIsKnownByWholeParts(String name, String prefix, boolean below, String relative) {
        DatasetName dataset = new DatasetName(name);
        DatasetName above = new DatasetName(prefix);
        assertThat(dataset.isAtOrBelow(above)).isEqualTo(below);
        if (below) {
            assertThat(dataset.relativeTo(above)).isEqualTo(relative);
            assertThat(above.child(relative)).isEqualTo(dataset);
        } else {
            assertThatThrownBy(() -> dataset.relativeTo(above)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void partsOfANameAreFound() {
        DatasetName name = new DatasetName("tank/a/b");
        assertThat(name.pool()).isEqualTo("tank");
        assertThat(name.parent()).contains(new DatasetName("tank/a"));
        assertThat(name.leaf()).isEqualTo("b");
        assertThat(new DatasetName("tank").parent()).isEmpty();
        assertThat(new DatasetName("tank").leaf()).isEqualTo("tank");
        assertThatThrownBy(() -> name.child("../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void snapshotsAndBookmarksAreRead() {
        assertThat(SnapshotRef.parse("t/a@b")).isEqualTo(new DatasetName("t/a").snapshot("b"));
        assertThat(SnapshotRef.parse("t/a#b")).isEqualTo(new DatasetName("t/a").bookmark("b"));
        for (String text : new String[] {"t/a", "t@a@b", "t#a#b", "t@a#b", "t#a@b", "@a", "t@", "t@%x"}) {
            assertThat(SnapshotRef.find(text)).as(text).isEmpty();
        }
    }
}
