package io.plumbline.line.api;

import io.plumbline.line.ServiceReport;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The service levels of a month as callers read them. */
public record ServiceReportView(
        @Schema(example = "2026-01") String month,
        @Schema(example = "UTC") String timeZone,

        @Schema(description = "The end of the month, or now while it runs")
        Instant until,

        @Schema(description = "A line counts for the sites at both its ends")
        List<SiteLevelView> sites,

        List<LineLevelView> lines) {
    /** A site's lines together: the sum of their times. */
    public record SiteLevelView(String site, int lines, ServiceLevelView level) {}

    /** A line. */
    public record LineLevelView(
            UUID lineId,
            String name,
            String router,
            @Nullable String nearSite,
            @Nullable String farSite,

            @Schema(description = "Availability that was agreed") @Nullable
            Double agreedPercent,

            @Schema(description = "Whether that was kept; null where nothing was agreed or nothing is known") @Nullable
            Boolean kept,

            ServiceLevelView level) {
        static LineLevelView of(ServiceReport.LineLevel line) {
            return new LineLevelView(
                    line.lineId(),
                    line.name(),
                    line.ends().router(),
                    line.ends().nearSite(),
                    line.ends().farSite(),
                    line.agreedPercent(),
                    line.kept(),
                    ServiceLevelView.of(line.level()));
        }
    }

    static ServiceReportView of(ServiceReport report) {
        return new ServiceReportView(
                report.month().toString(),
                report.zone().getId(),
                report.until(),
                report.sites().stream()
                        .map(site -> new SiteLevelView(site.site(), site.lines(), ServiceLevelView.of(site.level())))
                        .toList(),
                report.worstFirst().stream().map(LineLevelView::of).toList());
    }
}
