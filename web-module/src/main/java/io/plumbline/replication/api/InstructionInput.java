package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.AgentVerb;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsNames;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a host's agent is asked for. Each verb needs the fields that its description names, and takes no others. */
public record InstructionInput(
        @NotNull @Schema(description = "All but `SEND`, which transfers alone give", example = "REPORT")
        AgentVerb verb,

        @Schema(description = "Of `SNAPSHOT` and `ABORT_RECEIVE`") @Nullable
        String dataset,

        @Schema(description = "What `SNAPSHOT` or `BOOKMARK` makes: what stands behind the mark") @Nullable
        String name,

        @Schema(description = "Of `SNAPSHOT`: also of every dataset below; false by default") @Nullable
        Boolean recursive,

        @Schema(description = "Of `HOLD`, `RELEASE`, `BOOKMARK` and `DESTROY_SNAPSHOT`, with its dataset") @Nullable
        String snapshot,

        @Schema(description = "Of `HOLD` and `RELEASE`") @Nullable
        String tag,

        @Schema(description = "Of `DESTROY_SNAPSHOT`: the agent reads it again, and destroys nothing else") @Nullable
        String guid,

        @Min(60)
        @Max(86_400)
        @Schema(description = "How long the agent has to come for it; an hour by default", example = "3600")
        @Nullable
        Integer expiresInSeconds) {
    private static final int DEFAULT_SECONDS = 3_600;

    Duration patience() {
        return Duration.ofSeconds(expiresInSeconds == null ? DEFAULT_SECONDS : expiresInSeconds);
    }

    AgentOrder order() {
        AgentOrder order = switch (verb) {
            case REPORT -> AgentOrder.report();
            case SNAPSHOT ->
                AgentOrder.snapshot(
                        read("name", name, text -> readDataset().snapshot(text)), Boolean.TRUE.equals(recursive));
            case HOLD -> AgentOrder.hold(readSnapshot(), read("tag", tag, HoldTag::new));
            case RELEASE -> AgentOrder.release(readSnapshot(), read("tag", tag, HoldTag::new));
            case BOOKMARK -> AgentOrder.bookmark(readSnapshot(), read("name", name, ZfsNames::requireSnapshot));
            case DESTROY_SNAPSHOT -> AgentOrder.destroy(readSnapshot(), read("guid", guid, Guid::parse));
            case ABORT_RECEIVE -> AgentOrder.abortReceive(readDataset());
            case SEND -> throw Failure.invalid("verb", "SEND is given by transfers alone");
        };
        requireNoOthers(order);
        return order;
    }

    private void requireNoOthers(AgentOrder order) {
        requireTaken(order, "dataset", dataset);
        requireTaken(order, "name", name);
        requireTaken(order, "recursive", recursive);
        requireTaken(order, "snapshot", snapshot);
        requireTaken(order, "tag", tag);
        requireTaken(order, "guid", guid);
    }

    private static void requireTaken(AgentOrder order, String field, @Nullable Object value) {
        if (value != null && !order.fields().containsKey(field)) {
            throw Failure.invalid(field, "is no field of " + order.verb());
        }
    }

    private DatasetName readDataset() {
        return read("dataset", dataset, DatasetName::new);
    }

    private SnapshotRef readSnapshot() {
        SnapshotRef read = read("snapshot", snapshot, SnapshotRef::parse);
        if (read.isBookmark()) {
            throw Failure.invalid("snapshot", "must be dataset@snapshot");
        }
        return read;
    }

    private static <T> T read(String field, @Nullable String text, Function<String, T> reader) {
        if (text == null) {
            throw Failure.invalid(field, "must not be null");
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
