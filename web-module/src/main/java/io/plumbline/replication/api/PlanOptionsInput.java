package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.NamePatterns;
import io.plumbline.replication.PairCapabilities;
import io.plumbline.replication.PartialReceive;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.SnapshotFilter;
import io.plumbline.zfs.Guid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a plan has to keep to; everything has a default. */
public record PlanOptionsInput(
        @Size(max = 100)
        @Schema(description = "Regular expressions on the snapshot's name, matched whole; left out for all names")
        @Nullable
        List<@NotNull @Size(max = 200) String> include,

        @Size(max = 100) @Schema(description = "Regular expressions of names that are left out even so") @Nullable
        List<@NotNull @Size(max = 200) String> exclude,

        @Schema(description = "What a target gets that holds nothing; by default `NEWEST`") @Nullable
        InitialPolicy initial,

        @Valid @Schema(description = "What an interrupted receive left at the target") @Nullable
        PartialReceiveInput resumeToken,

        @Valid @Schema(description = "What both systems can do; by default everything") @Nullable
        PlanCapabilitiesInput capabilities,

        @Schema(description = "Send encrypted datasets as they are stored") @Nullable
        Boolean raw,

        @Schema(description = "Whether the target's newest snapshot came by a raw stream; left out if unknown")
        @Nullable
        Boolean baseReceivedRaw) {
    /** An interrupted receive, as its token names it. */
    public record PartialReceiveInput(
            @Size(max = 20)
            @Schema(description = "The base; left out or `0` for a full stream", example = "15563274109428301712")
            @Nullable
            String fromGuid,

            @NotNull @Size(max = 20) @Schema(description = "The snapshot being sent", example = "15563274109428301713")
            String toGuid) {}

    /** What both systems can do; what is left out they can. */
    public record PlanCapabilitiesInput(
            @Nullable Boolean resume,
            @Nullable Boolean bookmarks,
            @Nullable Boolean intermediates,
            @Nullable Boolean rawSend) {
        PairCapabilities capabilities() {
            return new PairCapabilities(can(resume), can(bookmarks), can(intermediates), can(rawSend));
        }

        private static boolean can(@Nullable Boolean said) {
            return said == null || said;
        }
    }

    PlanRules rules() {
        return new PlanRules(
                SnapshotFilter.of(patterns("include", include), patterns("exclude", exclude)),
                initial == null ? InitialPolicy.NEWEST : initial,
                capabilities == null ? PairCapabilities.ALL : capabilities.capabilities(),
                Boolean.TRUE.equals(raw));
    }

    @Nullable
    PartialReceive partial() {
        if (resumeToken == null) {
            return null;
        }
        String from = resumeToken.fromGuid();
        return new PartialReceive(
                from == null || from.equals("0") ? null : guid("fromGuid", from), guid("toGuid", resumeToken.toGuid()));
    }

    private static Guid guid(String field, String text) {
        try {
            return Guid.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("options.resumeToken." + field, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> patterns(String field, @Nullable List<String> written) {
        List<String> patterns = written == null ? List.of() : written;
        for (int i = 0; i < patterns.size(); i++) {
            String place = "options." + field + "[" + i + "]";
            NamePatterns.fault(patterns.get(i)).ifPresent(fault -> {
                throw Failure.invalid(place, fault);
            });
        }
        return patterns;
    }
}
