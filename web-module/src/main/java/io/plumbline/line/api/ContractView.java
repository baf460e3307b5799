package io.plumbline.line.api;

import io.plumbline.line.Contract;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a line's provider promised, as callers write and read it; null where nothing was agreed. */
public record ContractView(
        @DecimalMin("0") @DecimalMax("100") @Schema(description = "Most loss", example = "1") @Nullable
        Double lossPercent,

        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("60000")
        @Schema(description = "Longest average round trip", example = "40")
        @Nullable
        Double rttMillis,

        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("60000")
        @Schema(description = "Most jitter", example = "5")
        @Nullable
        Double jitterMillis,

        @DecimalMin("0")
        @DecimalMax("100")
        @Schema(description = "Least availability in a month", example = "99.9")
        @Nullable
        Double availabilityPercent) {
    Contract contract() {
        return new Contract(lossPercent, rttMillis, jitterMillis, availabilityPercent);
    }

    static ContractView of(Contract contract) {
        return new ContractView(
                contract.lossPercent(), contract.rttMillis(), contract.jitterMillis(), contract.availabilityPercent());
    }
}
