package io.plumbline.replication.store;

import io.plumbline.ops.store.Listing;
import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.AgentVerb;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.InstructionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An instruction as lists show it. Read here, written by {@link InstructionStore}. */
@Entity
@Immutable
@Table(name = "instructions")
public class InstructionEntry {
    public static final Listing<InstructionEntry> LISTING = new Listing<>(InstructionEntry.class, "-createdAt")
            .field("systemId", UUID.class)
            .field("transferId", UUID.class)
            .field("verb", AgentVerb.class)
            .field("state", InstructionState.class)
            .field("createdAt", Instant.class)
            .field("endedAt", Instant.class);

    @Id
    private UUID id;

    @Column(name = "system_id", nullable = false)
    private UUID systemId;

    @Column(name = "transfer_id")
    private @Nullable UUID transferId;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private AgentVerb verb;

    @Column(nullable = false)
    private String fields;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private InstructionState state;

    @Column(nullable = false)
    private int deliveries;

    @Column
    private @Nullable String message;

    @Column(name = "source_message")
    private @Nullable String sourceMessage;

    @Column
    private @Nullable Long bytes;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected InstructionEntry() {}

    public Instruction instruction() {
        return new Instruction(
                id,
                systemId,
                AgentOrder.ofText(verb, fields),
                transferId,
                state,
                new Instruction.Result(message, sourceMessage, bytes),
                deliveries,
                new Instruction.Times(createdAt, expiresAt, takenAt, endedAt));
    }
}
