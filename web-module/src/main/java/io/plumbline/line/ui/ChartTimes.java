package io.plumbline.line.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The ways from the time that a chart shows to others, as addresses of its page.
 *
 * @param page its address up to where the time begins
 */
public record ChartTimes(ChartTime time, ZoneId zone, String page) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    public List<ChartSpan> spans() {
        return List.of(ChartSpan.values());
    }

    public String to(ChartSpan span) {
        return page + "span=" + span.key();
    }

    public String earlier() {
        return page + time.earlier().query();
    }

    public String later() {
        return page + time.later(Instant.now()).query();
    }

    public String wider() {
        return page + time.wider(Instant.now()).query();
    }

    /** As a field of a form takes it. */
    public String fromLocal() {
        return LOCAL.format(time.from().atZone(zone));
    }

    public String toLocal() {
        return LOCAL.format(time.to().atZone(zone));
    }

    public String words() {
        return WORDS.format(time.from().atZone(zone)) + " to "
                + WORDS.format(time.to().atZone(zone));
    }

    public String zoneName() {
        return zone.getId().equals("Z") ? "UTC" : zone.getId();
    }
}
