package io.plumbline.line;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * When something that recurs begins, by a rule of RFC 5545 ({@code FREQ=WEEKLY;BYDAY=SU}), in local time without a zone. Only the rule
 * counts: a first start on a day that the rule doesn't name is not an occurrence. Where a thousand of its steps in a row (days of a
 * daily rule, years of a yearly one) have no start, an answer ends.
 */
final class Recurrence {
    /** Most starts in one answer and in a rule's COUNT, whose starts have to be gone through one by one. An hourly rule has 8,784 a year. */
    static final int MAX_OCCURRENCES = 10_000;

    private static final int MAX_LENGTH = 500;
    private static final int MAX_INTERVAL = 1_000;
    /** What may narrow an hourly rule: anything else can leave it without a start for longer than the library looks. */
    private static final Set<String> WITH_HOURLY = Set.of("FREQ", "INTERVAL", "COUNT", "WKST", "BYHOUR", "BYDAY");
    /**
     * Parts that make it denser than hourly, say in a second place what a window says, or count in calendars of others. By name: Part and
     * RecurrenceRule initialize each other, which fails unless the rule is touched first.
     */
    private static final Map<String, String> REFUSED = Map.of(
            "BYSECOND", "BYSECOND is not supported: the start says it",
            "BYMINUTE", "BYMINUTE is not supported: the start says it",
            "UNTIL", "UNTIL is not supported: give the last day beside the rule",
            "RSCALE", "RSCALE is not supported",
            "SKIP", "SKIP is not supported");

    private final RecurrenceRule rule;
    private final LocalDateTime first;

    /**
     * @throws IllegalArgumentException if the text is no rule or may occur more often than hourly; the message names the rule
     */
    Recurrence(String text, LocalDateTime first) {
        this.rule = parse(text);
        this.first = first;
    }

    private static RecurrenceRule parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a recurrence has at most " + MAX_LENGTH + " characters");
        }
        RecurrenceRule rule;
        try {
            rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw refused(text, "it is no rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=SU (" + e.getMessage() + ")");
        }
        if (rule.getFreq() == Freq.SECONDLY || rule.getFreq() == Freq.MINUTELY) {
            throw refused(text, "it may occur once an hour at most");
        }
        Set<String> parts = partsOf(rule);
        REFUSED.forEach((part, reason) -> {
            if (parts.contains(part)) {
                throw refused(text, reason);
            }
        });
        if (rule.getFreq() == Freq.HOURLY && !WITH_HOURLY.containsAll(parts)) {
            throw refused(text, "an hourly rule takes BYHOUR and BYDAY only; FREQ=DAILY with BYHOUR says the same");
        }
        if (rule.getInterval() > MAX_INTERVAL) {
            throw refused(text, "INTERVAL is at most " + MAX_INTERVAL);
        }
        Integer count = rule.getCount();
        if (count != null && count > MAX_OCCURRENCES) {
            throw refused(text, "COUNT is at most " + MAX_OCCURRENCES);
        }
        return rule;
    }

    private static Set<String> partsOf(RecurrenceRule rule) {
        return Arrays.stream(Part.values())
                .filter(rule::hasPart)
                .map(Part::name)
                .collect(Collectors.toSet());
    }

    /** Refuses a rule that never comes true, such as one for 30 February. */
    void requireOccurrence() {
        boolean occurs;
        try {
            occurs = rule.iterator(dateTime(first)).hasNext();
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The library gives up after a thousand empty steps, by either exception.
            occurs = false;
        }
        if (!occurs) {
            throw refused(rule.toString(), "it never occurs");
        }
    }

    private static IllegalArgumentException refused(String text, String reason) {
        return new IllegalArgumentException("'" + text + "' can't be taken: " + reason);
    }

    /**
     * The starts from {@code from} on and before {@code to}, in order.
     *
     * @throws IllegalArgumentException if there are more than {@link #MAX_OCCURRENCES}
     */
    List<LocalDateTime> starts(LocalDateTime from, LocalDateTime to) {
        // One more than allowed, to tell that there are too many.
        List<LocalDateTime> starts = starts(from, to, MAX_OCCURRENCES + 1);
        if (starts.size() > MAX_OCCURRENCES) {
            throw new IllegalArgumentException("more than " + MAX_OCCURRENCES + " occurrences; ask for a shorter time");
        }
        return starts;
    }

    /** The first {@code most} starts from {@code from} on and before {@code to}, in order. */
    List<LocalDateTime> starts(LocalDateTime from, LocalDateTime to, int most) {
        List<LocalDateTime> starts = new ArrayList<>();
        try {
            RecurrenceRuleIterator iterator = rule.iterator(dateTime(firstNear(from)));
            iterator.fastForward(dateTime(from.isAfter(first) ? from : first));
            while (iterator.hasNext() && starts.size() < most) {
                LocalDateTime start = localDateTime(iterator.peekDateTime());
                if (!start.isBefore(to)) {
                    break;
                }
                starts.add(start);
                iterator.nextDateTime();
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            // The library found nothing more in a thousand steps.
            return starts;
        }
        return starts;
    }

    /**
     * A step of the rule shortly before {@code from}, which the rest of the rule follows from as it does from the first: the library's own
     * way there takes longer the longer ago that was. Months and years are few enough, and where starts are counted all of them are.
     */
    private LocalDateTime firstNear(LocalDateTime from) {
        ChronoUnit unit = switch (rule.getFreq()) {
            case HOURLY -> ChronoUnit.HOURS;
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case MONTHLY, YEARLY, MINUTELY, SECONDLY -> null;
        };
        if (unit == null || rule.getCount() != null) {
            return first;
        }
        long steps = unit.between(first, from) / rule.getInterval() - 1;
        return steps > 0 ? first.plus(steps * rule.getInterval(), unit) : first;
    }

    /** A floating time of the library, which counts months from 0. */
    private static DateTime dateTime(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime localDateTime(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
