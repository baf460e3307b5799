package io.plumbline.replication.api;

import io.plumbline.replication.ResolutionStep.Verb;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One command of a preview. */
public record ConflictCommandView(
        Verb verb,

        @Schema(
                description = "As the target's shell gets it; for `SEND` what the transfer brings",
                example = "LC_ALL=C 'zfs' 'rollback' 'backup/home@daily-2026-01-30'")
        String command,

        String sentence,

        @Schema(description = "Whether something is gone for ever afterwards")
        boolean destroys) {}
