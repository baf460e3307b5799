package io.plumbline.line;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service levels of a month as comma-separated values (RFC 4180), a line each, times in seconds. */
public final class ServiceReportCsv {
    private static final List<String> HEADER = List.of(
            "month",
            "line",
            "router",
            "nearSite",
            "farSite",
            "availabilityPercent",
            "agreedPercent",
            "kept",
            "upSeconds",
            "degradedSeconds",
            "downSeconds",
            "noDataSeconds",
            "maintenanceSeconds",
            "excusedDownSeconds",
            "outages",
            "noDataRule");

    private ServiceReportCsv() {}

    public static String write(ServiceReport report) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(HEADER);
            for (ServiceReport.LineLevel line : report.worstFirst()) {
                writer.writeRecord(row(report, line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text can't be written", e);
        }
        return text.toString();
    }

    private static List<String> row(ServiceReport report, ServiceReport.LineLevel line) {
        ServiceTimes times = line.level().times();
        List<String> cells = new ArrayList<>();
        cells.add(report.month().toString());
        cells.add(text(line.name()));
        cells.add(text(line.ends().router()));
        cells.add(text(line.ends().nearSite()));
        cells.add(text(line.ends().farSite()));
        cells.add(number(line.level().availabilityPercent()));
        cells.add(number(line.agreedPercent()));
        Boolean kept = line.kept();
        cells.add(kept == null ? "" : kept.toString());
        List.of(times.up(), times.degraded(), times.down(), times.noData(), times.maintenance(), times.excusedDown())
                .forEach(time -> cells.add(String.valueOf(time.toSeconds())));
        cells.add(String.valueOf(line.level().outages().size()));
        cells.add(report.noDataRule().name());
        return cells;
    }

    /** A spreadsheet must not run a name as a formula. */
    private static String text(@Nullable String name) {
        return name == null ? "" : name.matches("(?s)[=+\\-@\t\r].*") ? "'" + name : name;
    }

    private static String number(@Nullable Double value) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value)
                        .setScale(4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
