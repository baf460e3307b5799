package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecasterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = UUID.fromString("0144d954-560d-41f8-8477-aaca93ce20a1");

    private static Replica replica(OutcomeKind outcome, @Nullable Long bytes) {
        return new Replica(
                new Replica.Place(ID, "tank/a", ID, "backup/a"),
                outcome,
                List.of(),
                new Replica.Backlog(1, bytes, NOW.minusSeconds(600)),
                null,
                null,
                NOW);
    }

    private static Transfer transfer(TransferState state, @Nullable Long total, long done) {
        return new Transfer(
                ID,
                new Transfer.Route(ID, ID, "tank/a", ID, "backup/a"),
                state,
                new Transfer.Load(OutcomeKind.INCREMENTAL, "-i @a @b", 1, total),
                new Transfer.Progress(0, done, null),
                state == TransferState.HELD ? "Line LYO-PAR is down" : null,
                null,
                null,
                new Transfer.Attempts(1, state == TransferState.RETRYING ? NOW.plusSeconds(60) : null),
                new Transfer.Lease(null, 1, null),
                new Transfer.Times(NOW, NOW, null, NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            it runs                      | RUNNING  | 3000 | 1000 | 100 | -    | EXPECTED     | 20   | this transfer
            its size is its snapshot's    | RUNNING  | -    | 1000 | 100 | -    | EXPECTED     | 10   | this transfer
            more came than was estimated | RUNNING  | 500  | 1000 | 100 | -    | EXPECTED     | 0    | 0 B left
            it waits                     | QUEUED   | 3000 | 0    | 100 | -    | EXPECTED     | 30   | waits for its turn
            it is tried again            | RETRYING | 3000 | 0    | 100 | -    | EXPECTED     | 90   | tried again
            a line holds it              | HELD     | 3000 | 0    | 100 | -    | HELD         | -    | Not before the line is up: Line LYO-PAR is down. From then on it takes about 30 s
            held, and never sent         | HELD     | 3000 | 0    | -   | -    | HELD         | -    | Not before the line is up: Line LYO-PAR is down.
            the rate is not known        | RUNNING  | 3000 | 0    | -   | -    | UNKNOWN      | -    | nobody knows at which rate
            years                        | RUNNING  | 9000000000000 | 0 | 1 | -  | UNKNOWN      | -    | years
            a failure waits for the run  | FAILED   | 3000 | 0    | 100 | 300  | EXPECTED     | 320  | The last transfer failed
            no transfer, a run comes     | -        | -    | 0    | 100 | 300  | EXPECTED     | 320  | before the group's next run
            no run comes                 | -        | -    | 0    | 100 | -    | NEEDS_PERSON | -    | somebody has to run it
            a run is overdue             | -        | -    | 0    | 100 | -300 | EXPECTED     | 20   | before the group's next run
            """)
    void eachStateHasItsForecast(
            String why,
            @Nullable TransferState state,
            @Nullable Long total,
            long done,
            @Nullable Long rate,
            @Nullable Integer dueInSeconds,
            Forecast.Kind kind,
            @Nullable Integer inSeconds,
            String words) {
        Forecast forecast = Forecaster.of(
                new Forecaster.Outlook(
                        replica(OutcomeKind.INCREMENTAL, 2_000L),
                        state == null ? null : transfer(state, total, done),
                        rate,
                        dueInSeconds == null ? null : NOW.plusSeconds(dueInSeconds)),
                NOW);
        assertThat(forecast.kind()).as(why).isEqualTo(kind);
        assertThat(forecast.at()).as(why).isEqualTo(inSeconds == null ? null : NOW.plusSeconds(inSeconds));
        assertThat(forecast.words()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UP_TO_DATE         | MET
            NOTHING_TO_SEND    | MET
            DIVERGED           | NEEDS_PERSON
            NO_COMMON_ANCESTOR | NEEDS_PERSON
            BLOCKED            | NEEDS_PERSON
            """)
    void whatIsNotSentHasNoTime(OutcomeKind outcome, Forecast.Kind kind) {
        Forecast forecast = Forecaster.of(new Forecaster.Outlook(replica(outcome, 0L), null, 100L, NOW), NOW);
        assertThat(forecast.kind()).isEqualTo(kind);
        assertThat(forecast.at()).isNull();
    }

    @Test
    void whatHasNoSizeHasNoTime() {
        Transfer transfer = transfer(TransferState.RUNNING, null, 1_000);
        Forecast forecast =
                Forecaster.of(new Forecaster.Outlook(replica(OutcomeKind.INCREMENTAL, null), transfer, 100L, NOW), NOW);
        assertThat(forecast.kind()).isEqualTo(Forecast.Kind.UNKNOWN);
        assertThat(forecast.words()).contains("the source can't tell");
    }

    @Test
    void whatIsExpectedAfterTheTargetIsLate() {
        Replica.Backlog backlog = replica(OutcomeKind.FULL, 1L).backlog();
        Forecast inTime = new Forecast(Forecast.Kind.EXPECTED, NOW.plusSeconds(300), "");
        assertThat(inTime.isLate(backlog, 900)).isFalse();
        assertThat(inTime.isLate(backlog, 899)).isTrue();
        assertThat(inTime.isLate(backlog, null)).isFalse();
        assertThat(new Forecast(Forecast.Kind.HELD, null, "").isLate(backlog, 1))
                .isFalse();
    }
}
