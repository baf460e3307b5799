package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.replication.DatasetIdentities.Known;
import io.plumbline.zfs.Guid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetIdentitiesTest {
    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    /**
     * Known are {@code name=guid}, without a guid {@code name}, of one that is gone {@code name=guid!}; listed {@code name=guid}; snapshots
     * {@code name:1,2}, of the known before a bar, of the listed behind it.
     */
    private static String found(@Nullable String known, @Nullable String listed, String snapshots) {
        List<Known> all = new ArrayList<>();
        Map<UUID, String> names = new HashMap<>();
        for (String one : words(known)) {
            String[] parts = one.replace("!", "").split("=", -1);
            all.add(new Known(
                    id(parts[0]), parts[0], parts.length == 1 ? null : Guid.parse(parts[1]), one.endsWith("!")));
            names.put(id(parts[0]), parts[0]);
        }
        Map<String, Guid> there = new HashMap<>();
        for (String one : words(listed)) {
            String[] parts = one.split("=", -1);
            there.put(parts[0], Guid.parse(parts[1]));
        }
        String[] sides = snapshots.split("/", -1);
        Map<UUID, Set<Guid>> held = new HashMap<>();
        guids(sides[0]).forEach((name, guids) -> held.put(id(name), guids));
        DatasetIdentities found = DatasetIdentities.of(all, there, held, guids(sides[1]));
        Set<String> words = new TreeSet<>();
        found.renamed().forEach((id, name) -> words.add(names.get(id) + ">" + name));
        found.recreated().forEach(id -> words.add("anew " + names.get(id)));
        found.gone().forEach(id -> words.add("gone " + names.get(id)));
        found.back().forEach(id -> words.add("back " + names.get(id)));
        return String.join(", ", words);
    }

    private static Map<String, Set<Guid>> guids(String text) {
        Map<String, Set<Guid>> guids = new HashMap<>();
        for (String one : text.isBlank() ? List.<String>of() : words(text.strip())) {
            Set<Guid> set = new HashSet<>();
            words(one.substring(one.indexOf(':') + 1).replace(',', ' ')).forEach(guid -> set.add(Guid.parse(guid)));
            guids.put(one.substring(0, one.indexOf(':')), set);
        }
        return guids;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing changed                    | a=1 b=2    | a=1 b=2 | /                 | ''
            one was renamed                    | a=1 b=2    | c=1 b=2 | /                 | a>c
            two exchanged their names          | a=1 b=2    | a=2 b=1 | /                 | a>b, b>a
            renamed, and another in its place  | a=1        | a=2 b=1 | /                 | a>b
            destroyed and made anew            | a=1        | a=2     | /                 | anew a
            gone                               | a=1 b=2    | b=2     | /                 | gone a
            gone is told once                  | a=1! b=2   | b=2     | /                 | ''
            back                               | a=1! b=2   | a=1 b=2 | /                 | back a
            back as another one                | a=1! b=2   | a=3 b=2 | /                 | anew a
            back under another name            | a=1!       | b=1     | /                 | a>b
            renamed to the name of a gone one  | a=1! b=2   | a=2     | /                 | b>a
            only its agent knew it             | a          | a=1     | /                 | ''
            renamed, known by snapshots        | a          | b=1     | a:7,8 / b:7,8,9   | a>b
            half of them is not enough         | a          | b=1     | a:7,8 / b:7       | gone a
            most of them is                    | a          | b=1     | a:7,8,9 / b:7,9   | a>b
            a dataset without snapshots        | a          | b=1     | / b:7             | gone a
            a copy beside it is no rename      | a b=2      | b=2 c=3 | a:7 / b:7         | gone a
            two copies: the first of them      | a          | b=1 c=2 | a:7 / b:7 c:7     | a>b
            nothing is known yet               |            | a=1     | /                 | ''
            """)
    void aDatasetIsFoundAgainByWhatItIs(
            String why, @Nullable String known, @Nullable String listed, String snapshots, String expected) {
        assertThat(found(known, listed, snapshots)).as(why).isEqualTo(expected);
    }

    /** Whatever happens on a host: what is known afterwards are names that it lists, and none twice. */
    @Test
    void neverDoTwoDatasetsEndUnderOneName() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<Known> known = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                String name = "d" + random.nextInt(8);
                if (names.add(name)) {
                    Guid guid = random.nextInt(3) == 0 ? null : new Guid(1 + random.nextInt(8));
                    known.add(new Known(id(name), name, guid, random.nextInt(4) == 0));
                }
            }
            Map<String, Guid> listed = new HashMap<>();
            List<Integer> guids = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
            for (int i = 0; i < 5; i++) {
                listed.put("d" + random.nextInt(8), new Guid(guids.remove(random.nextInt(guids.size()))));
            }
            DatasetIdentities found = DatasetIdentities.of(known, listed, Map.of(), Map.of());
            List<String> after = new ArrayList<>(found.renamed().values());
            for (Known one : known) {
                boolean stays =
                        !found.renamed().containsKey(one.id()) && !found.gone().contains(one.id()) && !one.gone();
                if (stays) {
                    after.add(one.name());
                }
            }
            assertThat(after).as("seed " + seed).doesNotHaveDuplicates();
            assertThat(listed.keySet()).as("seed " + seed).containsAll(after);
        }
    }
}
