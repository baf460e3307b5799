package io.plumbline.line.api;

import io.plumbline.access.Role;
import io.plumbline.line.NoDataRule;
import io.plumbline.line.ServiceReport;
import io.plumbline.line.job.ServiceLevels;
import io.plumbline.ops.Failure;
import io.plumbline.web.Access;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The service levels of all lines over REST. */
@Path("service-levels")
@Produces("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class ServiceLevelsResource {
    private static final String MONTH_RULE = "must be a month, for example 2026-01";

    @Inject
    private ServiceLevels levels;

    @GET
    @Path("{month}")
    @Operation(
            summary = "The service levels of a month, broken contracts first",
            description = "The month as in `2026-01`, lived in `timeZone`. `siteId` takes the lines from or to a site.")
    public ServiceReportView month(
            @PathParam("month") String month,
            @QueryParam("timeZone") @DefaultValue("UTC") String timeZone,
            @QueryParam("siteId") @Nullable UUID siteId,
            @QueryParam("noData") @DefaultValue("EXCLUDED") String noData) {
        return ServiceReportView.of(report(month, timeZone, siteId, noData));
    }

    private ServiceReport report(String month, String timeZone, @Nullable UUID siteId, String noData) {
        try {
            return levels.ofMonth(month(month), zone(timeZone), siteId, rule(noData));
        } catch (DateTimeException e) {
            // A year at the end of time can't be lived in every zone.
            throw Failure.malformed("month", MONTH_RULE);
        }
    }

    static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Failure.malformed("month", MONTH_RULE);
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Failure.malformed("timeZone", "must be a time zone, for example Europe/Paris");
        }
    }

    static NoDataRule rule(String text) {
        for (NoDataRule rule : NoDataRule.values()) {
            if (rule.name().equalsIgnoreCase(text)) {
                return rule;
            }
        }
        throw Failure.malformed("noData", "must be excluded or down");
    }
}
