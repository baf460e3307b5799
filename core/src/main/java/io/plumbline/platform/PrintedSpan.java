package io.plumbline.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A span of time as routers print it: {@code 00:00:35}, {@code 1d02h}, {@code 06h28m21s}, {@code 31.403s}, {@code 1 minute, 3 seconds}. */
final class PrintedSpan {
    private static final Pattern CLOCK =
            Pattern.compile("(?:(\\d{1,5})(?:d| days?)[ ,]*)?(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{2})(?:\\.\\d{1,9})?");
    private static final Pattern UNITS = Pattern.compile(
            "(?:(\\d{1,4}) ?y(?:ears?)?[ ,]*)?(?:(\\d{1,4}) ?w(?:eeks?)?[ ,]*)?(?:(\\d{1,5}) ?d(?:ays?)?[ ,]*)?"
                    + "(?:(\\d{1,6}) ?h(?:ours?)?[ ,]*)?(?:(\\d{1,7}) ?m(?:in(?:ute)?s?)?[ ,]*)?"
                    + "(?:(\\d{1,9})(?:\\.\\d{1,9})? ?s(?:ec(?:ond)?s?)?)?(?: ago)?");
    private static final long[] UNIT_SECONDS = {365 * 86_400L, 7 * 86_400L, 86_400, 3_600, 60, 1};

    private PrintedSpan() {}

    /** Whole seconds, or empty where the text is no span. */
    static OptionalLong seconds(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return OptionalLong.of(number(clock.group(1)) * 86_400
                    + number(clock.group(2)) * 3_600
                    + number(clock.group(3)) * 60
                    + number(clock.group(4)));
        }
        Matcher units = UNITS.matcher(text);
        if (text.isEmpty() || !Character.isDigit(text.charAt(0)) || !units.matches()) {
            return OptionalLong.empty();
        }
        long seconds = 0;
        for (int unit = 0; unit < UNIT_SECONDS.length; unit++) {
            seconds += number(units.group(unit + 1)) * UNIT_SECONDS[unit];
        }
        return OptionalLong.of(seconds);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
