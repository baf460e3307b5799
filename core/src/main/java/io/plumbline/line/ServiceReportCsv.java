package io.plumbline.line;

import io.plumbline.table.CellKind;
import io.plumbline.table.Column;
import io.plumbline.table.TableWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service levels of a month as comma-separated values, a line each, times in seconds. */
public final class ServiceReportCsv {
    private static final List<Column> COLUMNS = List.of(
            Column.of("month", CellKind.TEXT),
            Column.of("line", CellKind.TEXT),
            Column.of("router", CellKind.TEXT),
            Column.of("nearSite", CellKind.TEXT),
            Column.of("farSite", CellKind.TEXT),
            Column.of("availabilityPercent", CellKind.NUMBER),
            Column.of("agreedPercent", CellKind.NUMBER),
            Column.of("kept", CellKind.FLAG),
            Column.of("upSeconds", CellKind.LARGE_NUMBER),
            Column.of("degradedSeconds", CellKind.LARGE_NUMBER),
            Column.of("downSeconds", CellKind.LARGE_NUMBER),
            Column.of("noDataSeconds", CellKind.LARGE_NUMBER),
            Column.of("maintenanceSeconds", CellKind.LARGE_NUMBER),
            Column.of("excusedDownSeconds", CellKind.LARGE_NUMBER),
            Column.of("outages", CellKind.WHOLE_NUMBER),
            Column.of("noDataRule", CellKind.TEXT));

    private ServiceReportCsv() {}

    public static String write(ServiceReport report) {
        StringWriter text = new StringWriter();
        try {
            TableWriter writer = new TableWriter(text, COLUMNS);
            for (ServiceReport.LineLevel line : report.worstFirst()) {
                writer.row(row(report, line));
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a text can't be written", e);
        }
        return text.toString();
    }

    private static Map<String, @Nullable Object> row(ServiceReport report, ServiceReport.LineLevel line) {
        ServiceTimes times = line.level().times();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("month", report.month());
        row.put("line", line.name());
        row.put("router", line.ends().router());
        row.put("nearSite", line.ends().nearSite());
        row.put("farSite", line.ends().farSite());
        row.put("availabilityPercent", line.level().availabilityPercent());
        row.put("agreedPercent", line.agreedPercent());
        row.put("kept", line.kept());
        row.put("upSeconds", times.up().toSeconds());
        row.put("degradedSeconds", times.degraded().toSeconds());
        row.put("downSeconds", times.down().toSeconds());
        row.put("noDataSeconds", times.noData().toSeconds());
        row.put("maintenanceSeconds", times.maintenance().toSeconds());
        row.put("excusedDownSeconds", times.excusedDown().toSeconds());
        row.put("outages", line.level().outages().size());
        row.put("noDataRule", report.noDataRule());
        return row;
    }
}
