package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.Pace;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of a pace, whatever it is the pace of. */
final class PaceRules {
    private final String field;
    private final List<FieldError> errors = new ArrayList<>();

    private PaceRules(String field) {
        this.field = field;
    }

    /**
     * Every rule that it breaks.
     *
     * @param field what the interface calls it
     */
    static List<FieldError> broken(String field, Pace pace) {
        PaceRules rules = new PaceRules(field);
        rules.require(pace);
        return List.copyOf(rules.errors);
    }

    private void require(Pace pace) {
        Integer seconds = pace.intervalSeconds();
        if (seconds != null && (seconds < Pace.MIN_SECONDS || seconds > Pace.MAX_SECONDS)) {
            refuse("intervalSeconds", "must be " + Pace.MIN_SECONDS + " to " + Pace.MAX_SECONDS);
        }
        if (seconds != null && pace.cron() != null) {
            refuse("cron", "must not be given beside intervalSeconds");
        } else if (pace.cron() != null) {
            requireCron(pace.cron());
        }
        requireZone(pace.timeZone(), pace.cron() != null);
    }

    private void requireZone(@Nullable String zone, boolean needed) {
        if (zone != null && !isZone(zone)) {
            refuse("timeZone", "must be a zone such as Europe/Paris");
        } else if (zone == null && needed) {
            refuse("timeZone", "must be given with cron");
        }
    }

    private void requireCron(String text) {
        try {
            CronExpression.parse(text);
        } catch (IllegalArgumentException e) {
            refuse("cron", "is no cron expression: " + e.getMessage());
        }
    }

    static boolean isZone(String text) {
        try {
            return ZoneId.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void refuse(String part, String rule) {
        errors.add(new FieldError(field + "." + part, rule));
    }
}
