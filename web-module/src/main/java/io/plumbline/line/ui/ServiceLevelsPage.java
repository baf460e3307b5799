package io.plumbline.line.ui;

import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.store.Site;
import io.plumbline.line.NoDataRule;
import io.plumbline.line.ServiceReport;
import io.plumbline.line.ServiceReportCsv;
import io.plumbline.line.job.ServiceLevels;
import io.plumbline.line.job.ServiceReportPdf;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** The service levels of a month, for all lines or those of a site. All that is chosen is part of the address. */
@Named
@RequestScoped
public class ServiceLevelsPage {
    /** Lines in the table; the files hold all. */
    private static final int MOST_SHOWN = 200;

    @Inject
    private ServiceLevels levels;

    @Inject
    private Sites sites;

    private @Nullable String month;
    private @Nullable String siteId;
    private boolean noDataIsDown;
    private @Nullable ServiceReport report;
    private @Nullable List<ServiceReport.LineLevel> shown;
    private @Nullable List<ServiceReport.SiteLevel> siteLevels;

    public ServiceReport getReport() {
        if (report == null) {
            report = levels.ofMonth(
                    chosenMonth(),
                    ZoneOffset.UTC,
                    siteId == null || siteId.isBlank() ? null : Ids.parse(siteId, "site"),
                    noDataIsDown ? NoDataRule.DOWN : NoDataRule.EXCLUDED);
        }
        return report;
    }

    /** This month, where the address names none that has begun. */
    private YearMonth chosenMonth() {
        YearMonth named = named(month);
        return named == null ? YearMonth.now(ZoneOffset.UTC) : named;
    }

    private static @Nullable YearMonth named(@Nullable String text) {
        try {
            YearMonth named = text == null ? null : YearMonth.parse(text);
            return named == null || named.isAfter(YearMonth.now(ZoneOffset.UTC)) ? null : named;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Sorted once: the page asks for them many times over. */
    public List<ServiceReport.LineLevel> getLines() {
        if (shown == null) {
            List<ServiceReport.LineLevel> all = getReport().worstFirst();
            shown = all.subList(0, Math.min(all.size(), MOST_SHOWN));
        }
        return shown;
    }

    public List<ServiceReport.SiteLevel> getSiteLevels() {
        if (siteLevels == null) {
            siteLevels = getReport().sites();
        }
        return siteLevels;
    }

    public int getHidden() {
        return getReport().lines().size() - getLines().size();
    }

    public void sendPdf() {
        send(ServiceReportPdf.write(getReport()), "pdf");
    }

    public void sendCsv() {
        send(ServiceReportCsv.write(getReport()).getBytes(StandardCharsets.UTF_8), "csv");
    }

    private void send(byte[] bytes, String ending) {
        Faces.sendFile(bytes, "service-levels-" + chosenMonth() + "." + ending, true);
    }

    public String getTitle() {
        return chosenMonth().format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH));
    }

    public String getPrevious() {
        return address(chosenMonth().minusMonths(1));
    }

    public @Nullable String getNext() {
        YearMonth next = chosenMonth().plusMonths(1);
        return next.isAfter(YearMonth.now(ZoneOffset.UTC)) ? null : address(next);
    }

    private String address(YearMonth other) {
        return "/app/service-levels?month=" + other + (siteId == null || siteId.isBlank() ? "" : "&siteId=" + siteId)
                + (noDataIsDown ? "&noDataIsDown=true" : "");
    }

    /** How a line stands to its contract, as a state: kept, broken, or nothing agreed or known. */
    public String verdict(ServiceReport.LineLevel line) {
        Boolean kept = line.kept();
        return kept == null ? "UNKNOWN" : kept ? "UP" : "DOWN";
    }

    public String verdictWord(ServiceReport.LineLevel line) {
        Boolean kept = line.kept();
        return kept == null
                ? (line.agreedPercent() == null ? "○ not agreed" : "○ not known")
                : kept ? "● kept" : "■ broken";
    }

    public List<Site> getSites() {
        return sites.rows(ListRequest.all(), 0);
    }

    public @Nullable String getMonth() {
        return month;
    }

    public void setMonth(@Nullable String value) {
        if (value != null && named(value) == null) {
            Messages.badAddress("'" + value + "' is not a month that has begun, such as 2026-01: this month is shown");
        }
        month = value;
    }

    public @Nullable String getSiteId() {
        return siteId;
    }

    public void setSiteId(@Nullable String value) {
        siteId = value;
    }

    public boolean isNoDataIsDown() {
        return noDataIsDown;
    }

    public void setNoDataIsDown(boolean value) {
        noDataIsDown = value;
    }
}
