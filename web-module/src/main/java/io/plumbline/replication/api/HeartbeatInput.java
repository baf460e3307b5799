package io.plumbline.replication.api;

import io.plumbline.replication.Heartbeat;
import io.plumbline.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an agent says of its host. What it leaves out stays as it was. */
public record HeartbeatInput(
        @PlainText @Schema(example = "1.0.0") @Nullable String agentVersion,

        @PlainText @Schema(example = "zfs-2.2.4-1") @Nullable
        String zfsVersion,

        @Size(max = 200) @Schema(description = "What its ZFS can do") @Nullable
        List<
                        @NotNull
                        @Pattern(
                                regexp = "[A-Za-z0-9_.:@-]{1,100}",
                                message = "must be 1 to 100 letters, digits, '_', '.', ':', '@' or '-'")
                        String>
                capabilities,

        @NotNull @Min(5) @Max(86_400) @Schema(description = "Seconds until the next heartbeat", example = "60")
        Integer intervalSeconds,

        @Valid @Size(max = 1_000) @Schema(description = "All pools") @Nullable
        List<@NotNull PoolInput> pools) {
    Heartbeat heartbeat() {
        return new Heartbeat(
                agentVersion,
                zfsVersion,
                capabilities,
                intervalSeconds,
                pools == null ? null : pools.stream().map(PoolInput::state).toList());
    }
}
