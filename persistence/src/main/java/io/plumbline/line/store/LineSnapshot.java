package io.plumbline.line.store;

import io.plumbline.line.Flaps;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line as it is now: its judged state and its last measurement. Read here, written in bulk by {@link TurnStore}. */
@Entity
@Table(name = "line_statuses")
public class LineSnapshot {
    @Id
    @Column(name = "line_id")
    private UUID lineId;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private LineState state;

    @Column
    private @Nullable Instant since;

    @Column
    private @Nullable String reason;

    @Column
    @Enumerated(EnumType.STRING)
    private @Nullable LineState candidate;

    @Column(name = "candidate_since")
    private @Nullable Instant candidateSince;

    @Column(nullable = false)
    private int streak;

    @Column(name = "candidate_reason")
    private @Nullable String candidateReason;

    @Column(name = "flap_penalty", nullable = false)
    private double flapPenalty;

    @Column(name = "flap_at")
    private @Nullable Instant flapAt;

    @Column(nullable = false)
    private boolean flapping;

    @Column(name = "measured_at")
    private @Nullable Instant measuredAt;

    @Column
    @Enumerated(EnumType.STRING)
    private @Nullable Verdict verdict;

    @Column
    private @Nullable Integer sent;

    @Column
    private @Nullable Integer received;

    @Column(name = "rtt_min_millis")
    private @Nullable Double rttMinMillis;

    @Column(name = "rtt_avg_millis")
    private @Nullable Double rttAvgMillis;

    @Column(name = "rtt_max_millis")
    private @Nullable Double rttMaxMillis;

    @Column(name = "rtt_deviation_millis")
    private @Nullable Double rttDeviationMillis;

    @Column(name = "no_data_reason")
    private @Nullable String noDataReason;

    protected LineSnapshot() {}

    /** The snapshot of a line that was never measured. */
    public LineSnapshot(UUID lineId) {
        this.lineId = lineId;
        this.state = LineState.UNKNOWN;
    }

    public LineStatus status() {
        return new LineStatus(
                state,
                since,
                reason,
                candidate == null || candidateSince == null
                        ? List.of()
                        : new LineStatus.Candidate(candidate, candidateSince, streak, candidateReason).evidence(),
                flapAt == null ? Flaps.NONE : new Flaps(flapPenalty, flapAt, flapping),
                measuredAt);
    }

    /** The last turn; {@code null} before the first. */
    public @Nullable Measurement lastMeasurement() {
        if (measuredAt == null || verdict == null || sent == null || received == null) {
            return null;
        }
        RoundTrip roundTrip = rttMinMillis == null || rttAvgMillis == null || rttMaxMillis == null
                ? null
                : new RoundTrip(rttMinMillis, rttAvgMillis, rttMaxMillis, rttDeviationMillis);
        return new Measurement(lineId, measuredAt, verdict, sent, received, roundTrip, noDataReason);
    }
}
