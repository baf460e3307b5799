package io.plumbline.line.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.line.NoDataRule;
import io.plumbline.line.ServiceLevel;
import io.plumbline.line.ServiceReport;
import io.plumbline.line.ServiceTimes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ServiceReportPdfTest {
    @Test
    void allLinesStandInTheDocumentOverAsManyPagesAsItTakes() throws IOException {
        ServiceTimes times = new ServiceTimes(
                Duration.ofHours(99), Duration.ZERO, Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        List<ServiceReport.LineLevel> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add(new ServiceReport.LineLevel(
                    UUID.randomUUID(),
                    i == 0 ? "Лион-Αθήνα 東京" : "line-" + i + "-" + "x".repeat(i),
                    new ServiceReport.Ends("rtr-1", "Lyon", null),
                    99.5,
                    new ServiceLevel(NoDataRule.EXCLUDED, times, List.of())));
        }
        byte[] pdf = ServiceReportPdf.write(new ServiceReport(
                YearMonth.of(2026, 1),
                ZoneOffset.UTC,
                Instant.parse("2026-02-01T00:00:00Z"),
                NoDataRule.EXCLUDED,
                lines));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isBetween(3, 6);
            assertThat(text)
                    .contains("Service levels, January 2026", "Лион-Αθήνα ??", "99.000 %", "1:00 h", "line-99-xxx");
        }
    }
}
