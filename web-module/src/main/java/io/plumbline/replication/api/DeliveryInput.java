package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.Delivery.InFlight;
import io.plumbline.replication.Delivery.Way;
import io.plumbline.zfs.ZfsProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How streams reach the targets, as callers write it. What is left out has the default that is named. */
public record DeliveryInput(
        @Schema(description = "Who carries the stream; `RELAY` by default") @Nullable
        Way way,

        @Schema(description = "What is done to it on its way; `NONE` by default") @Nullable
        InFlight compression,

        @Schema(description = "Whether replicas are set `readonly=on`; false by default", example = "true") @Nullable
        Boolean readonly,

        @Size(max = Delivery.MAX_PROPERTIES)
        @Schema(
                description = "Properties that replicas get whatever the stream says (`-o`)",
                example = "{\"canmount\":\"noauto\"}")
        @Nullable
        Map<String, @NotNull String> overrides,

        @Size(max = Delivery.MAX_PROPERTIES)
        @Schema(description = "Properties of the stream that replicas do not take (`-x`)", example = "[\"mountpoint\"]")
        @Nullable
        List<@NotNull String> excluded) {
    static Delivery delivery(@Nullable DeliveryInput written) {
        if (written == null) {
            return Delivery.DEFAULT;
        }
        Map<String, String> overrides = Objects.requireNonNullElse(written.overrides, Map.of());
        return new Delivery(
                Objects.requireNonNullElse(written.way, Way.RELAY),
                Objects.requireNonNullElse(written.compression, InFlight.NONE),
                Boolean.TRUE.equals(written.readonly),
                overrides.entrySet().stream()
                        .map(entry -> property(entry.getKey(), entry.getValue()))
                        .toList(),
                Objects.requireNonNullElse(written.excluded, List.of()));
    }

    private static ZfsProperty property(String name, String value) {
        try {
            return new ZfsProperty(name, value);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("delivery.overrides", name + ": " + e.getMessage());
        }
    }

    static DeliveryInput of(Delivery delivery) {
        Map<String, String> overrides = new LinkedHashMap<>();
        delivery.overrides().forEach(property -> overrides.put(property.name(), property.value()));
        return new DeliveryInput(
                delivery.way(), delivery.compression(), delivery.readonly(), overrides, delivery.excluded());
    }
}
