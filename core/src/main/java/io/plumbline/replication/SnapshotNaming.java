package io.plumbline.replication;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Names for snapshots that a schedule takes, such as {@code plumbline-%Y-%m-%dT%H:%M:%SZ}. Placeholders are {@code %Y} (four digits),
 * {@code %m}, {@code %d}, {@code %H}, {@code %M}, {@code %S} (two each), and {@code %s} for the seconds since 1970. Everything else is
 * taken as it stands, and must be of the letters that ZFS allows: {@code A-Za-z0-9_.:-}.
 *
 * @param zone whose local times they are. Where clocks are put back, one of two equal names gets a suffix
 */
public record SnapshotNaming(String pattern, ZoneId zone) {
    public static final int MAX_LENGTH = 100;

    private static final String PLACEHOLDERS = "YmdHMS";
    private static final String OTHERS = "_.:-";
    private static final int ASCII = 128;
    private static final int TURNS_TRIED = 400;
    private static final int MAX_SUFFIX = 1_000;
    /** The schedule begins its trial on a day without a change of clocks. */
    private static final Instant TRIAL = Instant.parse("2026-01-01T00:00:00Z");

    public SnapshotNaming {
        if (pattern.isEmpty() || pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a pattern of names has 1 to " + MAX_LENGTH + " characters");
        }
        boolean[] used = new boolean[PLACEHOLDERS.length()];
        boolean epoch = false;
        for (String token : tokens(pattern)) {
            int at = PLACEHOLDERS.indexOf(token.charAt(token.length() - 1));
            if (token.length() == 1) {
                requireAllowed(token.charAt(0));
            } else if (token.equals("%s")) {
                epoch = true;
            } else if (at >= 0) {
                used[at] = true;
            } else {
                throw new IllegalArgumentException("placeholders are %Y, %m, %d, %H, %M, %S and %s");
            }
        }
        if (!epoch) {
            requireWhole(used);
        }
    }

    /** Placeholders with their sign, and single letters. A sign at the end stands alone, and is refused as a letter. */
    private static List<String> tokens(String pattern) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            int end = pattern.charAt(at) == '%' ? Math.min(at + 2, pattern.length()) : at + 1;
            tokens.add(pattern.substring(at, end));
            at = end;
        }
        return tokens;
    }

    private static void requireAllowed(char letter) {
        if (OTHERS.indexOf(letter) < 0 && !(letter < ASCII && Character.isLetterOrDigit(letter))) {
            throw new IllegalArgumentException(
                    "a name of a snapshot has letters A-Z and a-z, digits, and _ . : - alone");
        }
    }

    /** A day without its month comes again a month later: what is named must be named from the year down. */
    private static void requireWhole(boolean[] used) {
        for (int i = 0; i < used.length; i++) {
            if (used[i] && i > 0 && !used[i - 1]) {
                throw new IllegalArgumentException(
                        "%" + PLACEHOLDERS.charAt(i) + " needs %" + PLACEHOLDERS.charAt(i - 1) + " beside it");
            }
        }
        if (!used[0]) {
            throw new IllegalArgumentException("a pattern needs %Y or %s, or its names come again");
        }
    }

    /**
     * Refuses a pattern that is too coarse for a schedule.
     *
     * @throws IllegalArgumentException if two turns of the schedule would have the same name
     */
    public void requireDistinct(Schedule schedule) {
        // Local times that come twice have their suffix; what is asked here is whether the pattern is fine enough.
        SnapshotNaming naming = new SnapshotNaming(pattern, ZoneOffset.UTC);
        Schedule turns = schedule instanceof Schedule.Cron cron
                ? new Schedule.Cron(cron.expression(), ZoneOffset.UTC)
                : schedule;
        Set<String> names = new HashSet<>();
        Instant turn = TRIAL;
        for (int i = 0; i < TURNS_TRIED; i++) {
            turn = turns.next(turn);
            if (!names.add(naming.name(turn))) {
                throw new IllegalArgumentException(
                        "two turns of the schedule would have the same name, " + naming.name(turn));
            }
        }
    }

    /**
     * The name for a turn.
     *
     * @param taken names that the dataset has
     * @throws IllegalStateException if a thousand names in a row are taken
     */
    public String name(Instant turn, Predicate<String> taken) {
        String name = name(turn);
        String candidate = name;
        for (int suffix = 2; taken.test(candidate); suffix++) {
            if (suffix > MAX_SUFFIX) {
                throw new IllegalStateException("every name from " + name + " to " + candidate + " is taken");
            }
            candidate = name + "-" + suffix;
        }
        return candidate;
    }

    private String name(Instant turn) {
        ZonedDateTime local = turn.atZone(zone);
        StringBuilder name = new StringBuilder();
        for (String token : tokens(pattern)) {
            name.append(token.length() == 1 ? token : value(token.charAt(1), local));
        }
        return name.toString();
    }

    private static String value(char placeholder, ZonedDateTime local) {
        return switch (placeholder) {
            case 'Y' -> padded("%04d", local.getYear());
            case 'm' -> padded("%02d", local.getMonthValue());
            case 'd' -> padded("%02d", local.getDayOfMonth());
            case 'H' -> padded("%02d", local.getHour());
            case 'M' -> padded("%02d", local.getMinute());
            case 'S' -> padded("%02d", local.getSecond());
            default -> Long.toString(local.toEpochSecond());
        };
    }

    private static String padded(String format, int value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Matches, whole, the names that it gives: for retention to govern them alone. */
    public Pattern names() {
        StringBuilder expression = new StringBuilder();
        for (String token : tokens(pattern)) {
            expression.append(
                    switch (token) {
                        case "%Y" -> "[0-9]{4}";
                        case "%s" -> "[0-9]+";
                        case "%m", "%d", "%H", "%M", "%S" -> "[0-9]{2}";
                        default -> Pattern.quote(token);
                    });
        }
        return Pattern.compile(expression.append("(-[0-9]{1,4})?").toString());
    }
}
