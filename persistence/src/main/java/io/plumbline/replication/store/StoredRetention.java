package io.plumbline.replication.store;

import io.plumbline.ops.store.Facts;
import io.plumbline.replication.CalendarCounts;
import io.plumbline.replication.KeepRules;
import io.plumbline.replication.Side;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which snapshots one side of a group keeps, as it is kept. */
@Embeddable
public class StoredRetention {
    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Side side;

    @Column(name = "keep_last", nullable = false)
    private int keepLast;

    @Column(nullable = false)
    private int hourly;

    @Column(nullable = false)
    private int daily;

    @Column(nullable = false)
    private int weekly;

    @Column(nullable = false)
    private int monthly;

    @Column(nullable = false)
    private int yearly;

    @Column(name = "keep_for_seconds")
    private @Nullable Long keepForSeconds;

    @Column(name = "names_include", nullable = false)
    private String[] namesInclude;

    @Column(name = "names_exclude", nullable = false)
    private String[] namesExclude;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    protected StoredRetention() {}

    StoredRetention(Side side, KeepRules rules) {
        this.side = side;
        keepLast = rules.keepLast();
        hourly = rules.calendar().hourly();
        daily = rules.calendar().daily();
        weekly = rules.calendar().weekly();
        monthly = rules.calendar().monthly();
        yearly = rules.calendar().yearly();
        keepForSeconds = rules.keepForSeconds();
        namesInclude = rules.names().include().toArray(String[]::new);
        namesExclude = rules.names().exclude().toArray(String[]::new);
        timeZone = rules.timeZone();
    }

    Side side() {
        return side;
    }

    KeepRules rules() {
        return new KeepRules(
                keepLast,
                new CalendarCounts(hourly, daily, weekly, monthly, yearly),
                keepForSeconds,
                new NameFilter(List.of(namesInclude), List.of(namesExclude)),
                timeZone);
    }

    void tell(Facts facts) {
        facts.with(side.name().toLowerCase(Locale.ROOT) + "Retention", rules().toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredRetention that && side == that.side && rules().equals(that.rules());
    }

    @Override
    public int hashCode() {
        return Objects.hash(side, keepLast, keepForSeconds, Arrays.hashCode(namesInclude), timeZone);
    }
}
