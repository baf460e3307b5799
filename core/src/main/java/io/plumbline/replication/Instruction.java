package io.plumbline.replication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to the agent of one system, and what became of it.
 *
 * @param transferId what it is part of; {@code null} if somebody gave it by itself
 * @param deliveries how often the agent got it
 */
public record Instruction(
        UUID id,
        UUID systemId,
        AgentOrder order,
        @Nullable UUID transferId,
        InstructionState state,
        Result result,
        int deliveries,
        Times times) {
    /**
     * What the agent said of it.
     *
     * @param message what the command printed on its error output, or why it was refused
     * @param sourceMessage of a stream: what the sender said; the message is the receiver's then
     * @param bytes of a stream: how many were sent, where the agent can tell
     */
    public record Result(
            @Nullable String message,
            @Nullable String sourceMessage,
            @Nullable Long bytes) {
        public static final Result NONE = new Result(null, null, null);
    }

    /**
     * When it came to what.
     *
     * @param expiresAt when nobody waits for it any more
     */
    public record Times(
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant takenAt,
            @Nullable Instant endedAt) {}

    /** As agents read it: fields with tabs between them. */
    public String line() {
        StringBuilder line = new StringBuilder("id=" + id + "\tverb=" + order.verb());
        order.fields()
                .forEach((name, value) ->
                        line.append('\t').append(name).append('=').append(value));
        return line.toString();
    }
}
