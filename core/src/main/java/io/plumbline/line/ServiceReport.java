package io.plumbline.line;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service levels of a month.
 *
 * @param zone in which the month is lived
 * @param until the end of the month, or until when it was known
 */
public record ServiceReport(YearMonth month, ZoneId zone, Instant until, NoDataRule noDataRule, List<LineLevel> lines) {
    public ServiceReport {
        lines = List.copyOf(lines);
    }

    /**
     * The service level of a line.
     *
     * @param agreedPercent availability that its contract asks for; {@code null} where it asks for none
     */
    public record LineLevel(
            UUID lineId, String name, Ends ends, @Nullable Double agreedPercent, ServiceLevel level) {
        /** Whether the contract was kept; {@code null} where there is none or nothing is known. */
        public @Nullable Boolean kept() {
            Double availability = level.availabilityPercent();
            if (agreedPercent == null || availability == null) {
                return null;
            }
            return availability >= agreedPercent;
        }
    }

    /** Where a line goes from and to, as far as it is known. */
    public record Ends(
            String router,
            @Nullable String nearSite,
            @Nullable String farSite) {}

    /** The lines of a site, those that end there as well. */
    public record SiteLevel(String site, int lines, ServiceLevel level) {}

    /** Broken contracts first, then by availability, the worst first; lines of which nothing is known last. */
    public List<LineLevel> worstFirst() {
        return lines.stream()
                .sorted(Comparator.comparing((LineLevel line) -> !Objects.equals(line.kept(), false))
                        .thenComparing(
                                line -> line.level().availabilityPercent(),
                                Comparator.nullsLast(Comparator.<Double>naturalOrder()))
                        .thenComparing(LineLevel::name))
                .toList();
    }

    /** By site, in the order of their names. */
    public List<SiteLevel> sites() {
        Map<String, Map<UUID, ServiceLevel>> bySite = new TreeMap<>();
        for (LineLevel line : lines) {
            Stream.of(line.ends().nearSite(), line.ends().farSite())
                    .filter(Objects::nonNull)
                    .forEach(site -> bySite.computeIfAbsent(site, name -> new LinkedHashMap<>())
                            .put(line.lineId(), line.level()));
        }
        return bySite.entrySet().stream()
                .map(site -> new SiteLevel(
                        site.getKey(),
                        site.getValue().size(),
                        ServiceLevel.combine(
                                noDataRule, List.copyOf(site.getValue().values()))))
                .toList();
    }
}
