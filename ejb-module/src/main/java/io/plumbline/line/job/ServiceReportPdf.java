package io.plumbline.line.job;

import io.plumbline.line.NoDataRule;
import io.plumbline.line.ServiceLevel;
import io.plumbline.line.ServiceReport;
import io.plumbline.line.job.PdfTable.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The service levels of a month as a document to hand on. */
public final class ServiceReportPdf {
    private static final List<Column> LINES = List.of(
            new Column("Line", 0, false),
            new Column("Router", 0.18, false),
            new Column("Far site", 0.33, false),
            new Column("Availability", 0.44, true),
            new Column("Agreed", 0.54, true),
            new Column("Kept", 0.62, false),
            new Column("Down", 0.67, true),
            new Column("Outages", 0.76, true),
            new Column("Excused", 0.84, true),
            new Column("No data", 0.92, true));
    private static final List<Column> SITES = List.of(
            new Column("Site", 0, false),
            new Column("Lines", 0.3, true),
            new Column("Availability", 0.4, true),
            new Column("Down", 0.55, true),
            new Column("Outages", 0.7, true),
            new Column("No data", 0.85, true));

    private ServiceReportPdf() {}

    public static byte[] write(ServiceReport report) {
        try (PdfTable pdf = new PdfTable()) {
            pdf.heading("Service levels, "
                    + report.month().format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH)));
            pdf.paragraph("Month in the time zone " + report.zone().getId() + ", known until "
                    + DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH)
                            .withZone(report.zone())
                            .format(report.until())
                    + ". Availability is the time up or degraded of the time that counts: maintenance is left out, and time without data "
                    + (report.noDataRule() == NoDataRule.DOWN ? "counts as down." : "is left out as well."));
            pdf.heading("Sites");
            pdf.table(
                    SITES,
                    report.sites().stream()
                            .map(site -> List.of(
                                    site.site(),
                                    String.valueOf(site.lines()),
                                    percent(site.level().availabilityPercent()),
                                    time(site.level().times().down()),
                                    String.valueOf(site.level().outages().size()),
                                    time(site.level().times().noData())))
                            .toList());
            pdf.heading("Lines, broken contracts first");
            pdf.table(
                    LINES,
                    report.worstFirst().stream().map(ServiceReportPdf::row).toList());
            return pdf.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the document can't be made", e);
        }
    }

    private static List<String> row(ServiceReport.LineLevel line) {
        ServiceLevel level = line.level();
        Boolean kept = line.kept();
        String farSite = line.ends().farSite();
        return List.of(
                line.name(),
                line.ends().router(),
                farSite == null ? "" : farSite,
                percent(level.availabilityPercent()),
                percent(line.agreedPercent()),
                kept == null ? "" : kept ? "yes" : "NO",
                time(level.times().down()),
                String.valueOf(level.outages().size()),
                time(level.times().excusedDown()),
                time(level.times().noData()));
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f %%", value);
    }

    private static String time(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d h", duration.toHours(), duration.toMinutesPart());
    }
}
