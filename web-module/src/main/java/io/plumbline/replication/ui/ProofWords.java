package io.plumbline.replication.ui;

import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.VerificationResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** How pages write of verifications and recoveries. */
@Named
@ApplicationScoped
public class ProofWords {
    /** What the pages' shapes and colours are chosen by. */
    public String look(VerificationResult result) {
        return switch (result) {
            case SAME -> "UP";
            case DIFFERENT -> "DOWN";
            case NOT_COMPARABLE -> "UNKNOWN";
            case FAILED -> "DEGRADED";
        };
    }

    public String method(VerificationPlan.Method method) {
        return switch (method) {
            case STREAM -> "what both sides send of a snapshot";
            case FILES -> "the contents of files";
        };
    }

    public String read(VerificationEntry entry) {
        return entry.order().method() == VerificationPlan.Method.FILES
                ? entry.finding().sums().files() + " files"
                : entry.order().whole() ? "everything" : "what was new";
    }

    public String kind(RecoveryKind kind) {
        return switch (kind) {
            case RESTORE -> "Data was lost or damaged: bring it back from a replica (restore)";
            case FAILOVER -> "The source is gone or has to go: write to a replica instead (failover)";
            case FAILBACK -> "The old source is back: give it what came since, and write to it again (failback)";
        };
    }
}
