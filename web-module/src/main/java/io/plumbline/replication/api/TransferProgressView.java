package io.plumbline.replication.api;

import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferCurve;
import io.plumbline.replication.TransferState;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a transfer went over time. */
public record TransferProgressView(
        UUID transferId,
        TransferState state,
        long bytesDone,

        @Schema(description = "An estimate; null where the source can't give one") @Nullable
        Long bytesTotal,

        @Schema(description = "Bytes over the time in which they were sent; null where nothing was") @Nullable
        Long meanBytesPerSecond,

        @Schema(description = "The lines between both ends, or those that the group names")
        List<UUID> lineIds,

        @Schema(
                description =
                        "Oldest first, one each 10 s; of long transfers the old ones are further apart. 1000 at most")
        List<ProgressPointView> points) {
    static TransferProgressView of(Transfer transfer, TransferCurve curve, List<UUID> lineIds) {
        OptionalLong mean = curve.mean();
        return new TransferProgressView(
                transfer.id(),
                transfer.state(),
                transfer.progress().bytesDone(),
                transfer.load().bytesTotal(),
                mean.isPresent() ? mean.getAsLong() : null,
                lineIds,
                curve.points().stream().map(ProgressPointView::of).toList());
    }
}
