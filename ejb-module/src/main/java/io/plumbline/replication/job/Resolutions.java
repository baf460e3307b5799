package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictPolicy.Consent;
import io.plumbline.replication.ConflictPreview;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ConflictStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions about conflicts. Each looks at both sides anew: only what was previewed is decided on. */
@ApplicationScoped
public class Resolutions {
    /** What the names of keys begin with: nobody knows who uses one. */
    private static final String KEY = "key:";

    @Inject
    private Conflicts conflicts;

    @Inject
    private ConflictLooks looks;

    @Inject
    private SyncGroups groups;

    /**
     * What somebody wants done.
     *
     * @param digest of the preview that they have seen
     */
    public record Order(
            ConflictStrategy strategy,
            String digest,
            @Nullable String note) {}

    /** What the group lets be done about a conflict. */
    public ConflictPolicy policy(UUID id) {
        return groups.get(conflicts.get(id).conflict().place().groupId())
                .details()
                .care()
                .conflicts();
    }

    /** What a strategy would do now. */
    public ConflictLooks.Previewed preview(UUID id, ConflictStrategy strategy) {
        Conflict conflict = conflicts.get(id).conflict();
        if (conflict.state().isClosed() || conflict.state() == ConflictState.RESOLVING) {
            throw new Failure(ErrorCode.CONFLICT, "The conflict is over, or its resolution runs");
        }
        return looks.preview(conflict, strategy);
    }

    /** Has it done, or asks for the approval that the group's policy wants. */
    public void resolve(UUID id, Order order, Actor actor) {
        if (order.strategy() == ConflictStrategy.STOP) {
            throw Failure.invalid("strategy", "must not be STOP, which does nothing: leave the conflict alone instead");
        }
        Consent consent = policy(id).consent();
        if (consent == Consent.NEVER) {
            throw new Failure(
                    ErrorCode.CONFLICT,
                    "The group lets nobody resolve its conflicts (conflicts.consent is NEVER). Change that, or resolve it on the hosts");
        }
        if (consent == Consent.SECOND_PERSON) {
            requirePerson(actor);
        }
        if (!conflicts.get(id).conflict().state().isDecidable()) {
            throw new Failure(
                    ErrorCode.CONFLICT, "The conflict is over, being resolved, or waits for approval. Read it again");
        }
        ConflictPreview preview = asSeen(id, order.strategy(), order.digest());
        Conflict.Decision decision =
                new Conflict.Decision(order.strategy(), preview.digest(), actor.name(), null, order.note());
        if (consent == Consent.SECOND_PERSON) {
            conflicts.ask(id, decision, preview.steps(), actor);
        } else {
            conflicts.begin(id, decision, preview.steps(), actor);
        }
    }

    /** Approves what somebody else has asked for. */
    public void approve(UUID id, String digest, Actor actor) {
        requirePerson(actor);
        Conflict conflict = conflicts.get(id).conflict();
        ConflictStrategy strategy = conflict.decision().strategy();
        if (conflict.state() != ConflictState.AWAITING_APPROVAL || strategy == null) {
            throw new Failure(ErrorCode.CONFLICT, "Nothing waits for approval");
        }
        if (actor.name().equals(conflict.decision().requestedBy())) {
            throw new Failure(ErrorCode.FORBIDDEN, "Who asked for it can't approve it: another administrator has to");
        }
        if (!digest.equals(conflict.decision().digest())) {
            throw changed();
        }
        conflicts.approve(id, digest, asSeen(id, strategy, digest).steps(), actor);
    }

    private ConflictPreview asSeen(UUID id, ConflictStrategy strategy, String digest) {
        ConflictPreview preview =
                looks.preview(conflicts.get(id).conflict(), strategy).preview();
        if (!preview.digest().equals(digest)) {
            throw changed();
        }
        if (!preview.resolution().possible()) {
            throw new Failure(
                    ErrorCode.CONFLICT, String.join(" ", preview.resolution().impossible()));
        }
        return preview;
    }

    private static Failure changed() {
        return new Failure(
                ErrorCode.CONFLICT,
                "What is there differs from what was previewed. Nothing was done: preview it again");
    }

    private static void requirePerson(Actor actor) {
        if (actor.name().startsWith(KEY)) {
            throw new Failure(
                    ErrorCode.FORBIDDEN, "The group wants two persons to agree, and a key is none: log in as yourself");
        }
    }
}
