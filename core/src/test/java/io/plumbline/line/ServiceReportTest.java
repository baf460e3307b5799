package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceReportTest {
    private static ServiceReport.LineLevel line(
            String name, @Nullable String near, @Nullable String far, @Nullable Double agreed, int up, int down) {
        ServiceTimes times = new ServiceTimes(
                Duration.ofHours(up),
                Duration.ZERO,
                Duration.ofHours(down),
                Duration.ofHours(100 - up - down),
                Duration.ZERO,
                Duration.ZERO);
        return new ServiceReport.LineLevel(
                UUID.randomUUID(),
                name,
                new ServiceReport.Ends("rtr-1", near, far),
                agreed,
                new ServiceLevel(NoDataRule.EXCLUDED, times, List.of()));
    }

    private final ServiceReport report = new ServiceReport(
            YearMonth.of(2026, 1),
            ZoneOffset.UTC,
            Instant.parse("2026-02-01T00:00:00Z"),
            NoDataRule.EXCLUDED,
            List.of(
                    line("kept", "Lyon", "Paris", 99.0, 100, 0),
                    line("broken", "Lyon", "Lyon", 99.0, 98, 2),
                    line("worse without a contract", "Paris", null, null, 50, 50),
                    line("unknown", null, null, 99.0, 0, 0)));

    @Test
    void brokenContractsComeFirstAndUnknownLinesLast() {
        assertThat(report.worstFirst())
                .extracting(ServiceReport.LineLevel::name)
                .containsExactly("broken", "worse without a contract", "kept", "unknown");
        assertThat(report.worstFirst())
                .extracting(ServiceReport.LineLevel::kept)
                .containsExactly(false, null, true, null);
    }

    @Test
    void aLineCountsAtBothItsEndsAndOnceWhereTheyAreOne() {
        assertThat(report.sites())
                .extracting(site ->
                        site.site() + " " + site.lines() + " " + site.level().availabilityPercent())
                .containsExactly("Lyon 2 99.0", "Paris 2 75.0");
    }

    @Test
    void theTableHoldsALineEachAndNoFormula() {
        ServiceReport hostile = new ServiceReport(
                report.month(),
                report.zone(),
                report.until(),
                report.noDataRule(),
                List.of(line("=1+1", "a,b", "\"q\"", 99.5, 75, 25)));
        assertThat(ServiceReportCsv.write(hostile).lines())
                .containsExactly(
                        "month,line,router,nearSite,farSite,availabilityPercent,agreedPercent,kept,upSeconds,degradedSeconds,downSeconds,"
                                + "noDataSeconds,maintenanceSeconds,excusedDownSeconds,outages,noDataRule",
                        "2026-01,'=1+1,rtr-1,\"a,b\",\"\"\"q\"\"\",75,99.5,false,270000,0,90000,0,0,0,0,EXCLUDED");
    }
}
