package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncGroupRulesTest {
    private static final Pace HOURLY = new Pace(3_600, null, null);

    /** A place as {@code system:dataset}; the system's id is drawn from its name. */
    static SyncTarget place(String text) {
        int colon = text.indexOf(':');
        return new SyncTarget(
                UUID.nameUUIDFromBytes(text.substring(0, colon).getBytes(StandardCharsets.UTF_8)),
                text.substring(colon + 1));
    }

    static List<SyncTarget> places(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" +", -1))
                        .map(SyncGroupRulesTest::place)
                        .toList();
    }

    static SyncGroupDetails group(String name, String source, List<SyncTarget> targets, NameFilter datasets) {
        return new SyncGroupDetails(
                name,
                place(source).systemId(),
                place(source).dataset(),
                true,
                datasets,
                NameFilter.ALL,
                InitialPolicy.NEWEST,
                StreamOptions.DEFAULT,
                Delivery.DEFAULT,
                HOURLY,
                LinePolicy.IGNORE,
                null,
                null,
                Care.NONE,
                targets,
                true);
    }

    /** The same group, with another delivery and care. */
    static SyncGroupDetails with(SyncGroupDetails plain, Delivery delivery, Care care) {
        return new SyncGroupDetails(
                plain.name(),
                plain.sourceSystemId(),
                plain.sourceDataset(),
                plain.recursive(),
                plain.datasets(),
                plain.snapshots(),
                plain.initial(),
                plain.stream(),
                delivery,
                plain.pace(),
                plain.linePolicy(),
                plain.bandwidthBytesPerSecond(),
                plain.rpoSeconds(),
                care,
                plain.targets(),
                plain.enabled());
    }

    private static SyncGroupDetails group(Pace pace, LinePolicy lines) {
        SyncGroupDetails plain = group("g", "a:tank", places("b:tank"), NameFilter.ALL);
        return new SyncGroupDetails(
                plain.name(),
                plain.sourceSystemId(),
                plain.sourceDataset(),
                plain.recursive(),
                plain.datasets(),
                plain.snapshots(),
                plain.initial(),
                plain.stream(),
                plain.delivery(),
                pace,
                lines,
                null,
                null,
                plain.care(),
                plain.targets(),
                true);
    }

    private static List<String> fields(SyncGroupDetails group) {
        return SyncGroupRules.broken(group).stream().map(FieldError::field).toList();
    }

    private static List<String> listed(@Nullable String fields) {
        return fields == null ? List.of() : List.of(fields.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a:tank/data    | b:tank/data             |
                    a:tank/data    | a:tank/copy             |
                    a:tank/data    | b:tank/copy c:tank/copy |
                    a:tank/data    |                         | targets
                    a:tank/        | b:tank/data             | sourceDataset
                    a:tank/data    | b:tank/.. c:tank/x      | targets[0].dataset
                    a:tank/data    | a:tank/data             | targets[0].dataset
                    a:tank/data    | b:tank a:tank           | targets[1].dataset
                    a:tank/data    | a:tank/data/copy        | targets[0].dataset
                    a:tank/data    | a:tank/data2            |
                    a:tank/data    | b:tank/x b:tank/x/y     | targets[1].dataset
                    a:tank/data    | b:tank/x b:tank/x       | targets[1].dataset
                    """)
    void aReplicaLiesApartFromItsSourceAndFromOthers(
            String source, @Nullable String targets, @Nullable String refused) {
        assertThat(fields(group("g", source, places(targets), NameFilter.ALL))).isEqualTo(listed(refused));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                            |                      |              |
                    60      |                      |              |
                    9       |                      |              | schedule.intervalSeconds
                    2678401 |                      |              | schedule.intervalSeconds
                            | 0 3 * * *            | Europe/Paris |
                            | */5 0-6 1,15 JAN MON | UTC          |
                            | 0 3 * * *            |              | schedule.timeZone
                            | 0 3 * * *            | Europe/Pari  | schedule.timeZone
                            | 0 3 * *              | UTC          | schedule.cron
                            | 0 3 * * $(id)        | UTC          | schedule.cron
                    60      | 0 3 * * *            | UTC          | schedule.cron
                    60      |                      | UTC          |
                    """)
    void aScheduleIsAnIntervalOrCronInAZone(
            @Nullable Integer seconds, @Nullable String cron, @Nullable String zone, @Nullable String refused) {
        assertThat(fields(group(new Pace(seconds, cron, zone), LinePolicy.IGNORE)))
                .isEqualTo(listed(refused));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    IGNORE |      | 0     | 0  |
                    HOLD   |      | 300   | 2  |
                    SLOW   | 1000 | 0     | 0  |
                    SLOW   |      | 0     | 0  | linePolicy.slowBytesPerSecond
                    SLOW   | 0    | 0     | 0  | linePolicy.slowBytesPerSecond
                    HOLD   |      | -1    | 0  | linePolicy.resumeAfterSeconds
                    HOLD   |      | 86401 | 0  | linePolicy.resumeAfterSeconds
                    HOLD   |      | 0     | 51 | linePolicy.lineIds
                    """)
    void aLinePolicyIsWhole(WhenDegraded when, @Nullable Long slow, int resume, int lines, @Nullable String refused) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(lines).toList();
        assertThat(fields(group(HOURLY, new LinePolicy(when, slow, resume, ids))))
                .isEqualTo(listed(refused));
    }

    @Test
    void patternsAreRegularExpressionsOfLinearTime() {
        NameFilter filter = new NameFilter(List.of("daily-.*", "(", ""), List.of("(?=a)b"));
        assertThat(fields(group("g", "a:tank", places("b:tank"), filter)))
                .containsExactly("datasets.include[1]", "datasets.include[2]", "datasets.exclude[0]");
    }
}
