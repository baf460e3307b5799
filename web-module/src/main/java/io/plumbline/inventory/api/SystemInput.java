package io.plumbline.inventory.api;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.web.HostAddress;
import io.plumbline.web.PlainText;
import io.plumbline.web.ShownAs;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A system as callers write it. What is left out has the default that is named. */
@ShownAs(SystemView.class)
public record SystemInput(
        @NotNull @PlainText @Schema(description = "Unique name", example = "rtr-lyon-1")
        String name,

        @NotNull @Schema(description = "What it is for") SystemKind kind,

        @NotNull
        @Pattern(regexp = "[a-z][a-z0-9_]{1,39}", message = "must be 2 to 40 lower-case letters, digits or '_'")
        @Schema(description = "Platform of a router, operating system of a host", example = "cisco_iosxe")
        String platform,

        @Schema(description = "Where it stands") @Nullable UUID siteId,

        @NotNull @HostAddress @Schema(description = "Where to connect to", example = "192.0.2.1")
        String address,

        @Min(1) @Max(65535) @Schema(description = "22 by default", example = "22") @Nullable
        Integer sshPort,

        @Schema(description = "How to log in") @Nullable UUID credentialId,

        @Min(1) @Max(16) @Schema(description = "Shells open at once, 1 by default", example = "1") @Nullable
        Integer maxSessions,

        @Min(1)
        @Max(600)
        @Schema(description = "Log-ins that it takes in a minute, 6 by default", example = "6")
        @Nullable
        Integer loginsPerMinute,

        @Schema(description = "Also offer SHA-1 key exchange, ssh-rsa and CBC; false by default", example = "false")
        @Nullable
        Boolean legacyAlgorithms,

        @Schema(description = "STRICT by default") @Nullable HostKeyPolicy hostKeyPolicy,

        @Schema(description = "How its lines are measured; COMMANDS by default") @Nullable
        MeasuringMethod measuring,

        @Schema(
                description = "Whether commands on a storage host are run by `sudo -n`; false by default",
                example = "false")
        @Nullable
        Boolean useSudo,

        @Min(1)
        @Max(HostOptions.MAX_TRANSFERS)
        @Schema(
                description =
                        "Transfers that run at once from and to a storage host; null for the setting that counts for all",
                example = "2")
        @Nullable
        Integer transfersAtOnce,

        @Min(1)
        @Schema(
                description =
                        "Most that transfers from and to a storage host take together; null for the setting that counts for all",
                example = "50000000")
        @Nullable
        Long bytesPerSecond,

        @Size(max = 50) @Schema(description = "Labels of your own, by name") @Nullable
        Map<@PlainText String, @NotNull @PlainText String> labels) {
    private static final int DEFAULT_LOGINS_PER_MINUTE = 6;

    SystemDetails details() {
        return new SystemDetails(
                name,
                kind,
                platform,
                siteId,
                address,
                Objects.requireNonNullElse(sshPort, 22),
                credentialId,
                Objects.requireNonNullElse(maxSessions, 1),
                Objects.requireNonNullElse(loginsPerMinute, DEFAULT_LOGINS_PER_MINUTE),
                Objects.requireNonNullElse(legacyAlgorithms, false),
                Objects.requireNonNullElse(hostKeyPolicy, HostKeyPolicy.STRICT),
                Objects.requireNonNullElse(measuring, MeasuringMethod.COMMANDS),
                new HostOptions(Objects.requireNonNullElse(useSudo, false), transfersAtOnce, bytesPerSecond),
                Objects.requireNonNullElse(labels, Map.of()));
    }

    static SystemInput of(SystemDetails details) {
        return new SystemInput(
                details.name(),
                details.kind(),
                details.platform(),
                details.siteId(),
                details.address(),
                details.sshPort(),
                details.credentialId(),
                details.maxSessions(),
                details.loginsPerMinute(),
                details.legacyAlgorithms(),
                details.hostKeyPolicy(),
                details.measuring(),
                details.host().useSudo(),
                details.host().transfersAtOnce(),
                details.host().bytesPerSecond(),
                details.labels());
    }
}
