package io.plumbline.replication.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.Words;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.job.Conflicts;
import io.plumbline.replication.job.Resolutions;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.ConflictEntry;
import io.plumbline.replication.store.ConflictStepStore;
import io.plumbline.web.TypedText;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;
import org.primefaces.PrimeFaces;

/** One conflict: both sides, what could be done, and what people decide. */
@Named
@ViewScoped
public class ConflictPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Conflicts conflicts;

    @Inject
    private transient Resolutions resolutions;

    @Inject
    private transient Snapshots snapshots;

    @Inject
    private transient GroupReads reads;

    @Inject
    private transient Words words;

    private @Nullable String id;
    private String summary = "";
    private @Nullable String typed;
    private @Nullable String note;
    private @Nullable ShownPreview preview;

    private transient @Nullable ConflictEntry entry;
    private transient @Nullable ConflictPolicy policy;
    private transient @Nullable ConflictTimeline timeline;
    private transient List<ConflictStepStore.Kept> steps = List.of();

    /** Answers with 404 when the address names no conflict. */
    public void open() {
        Ids.orMissing(this::read);
    }

    /** Before each drawing: the page asks for the conflict many times over. */
    public void read() {
        ConflictEntry found = conflicts.get(uuid());
        entry = found;
        policy = resolutions.policy(found.id());
        timeline = ConflictTimeline.of(
                snapshots.sides(found.conflict()), found.conflict().sight().ancestor());
        steps = conflicts.steps(found.id());
        announce(words.of(found.conflict().state()));
    }

    /** What is read out is drawn anew only when it says something else. */
    private void announce(String state) {
        if (!state.equals(summary) && PrimeFaces.current().isAjaxRequest()) {
            PrimeFaces.current().ajax().update("summary");
        }
        summary = state;
    }

    /** Looks at both hosts; nothing is changed there. */
    public void preview(ConflictStrategy strategy) {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    preview = ShownPreview.of(resolutions.preview(uuid(), strategy));
                },
                "Both sides were looked at. Nothing was changed");
    }

    public void resolve() {
        decide(
                Role.OPERATOR_NAME,
                actor -> {
                    requireTyped();
                    ShownPreview seen = seen();
                    resolutions.resolve(
                            uuid(),
                            new Resolutions.Order(seen.strategy(), seen.digest(), TypedText.orNull(note)),
                            actor);
                },
                getPolicy().consent() == ConflictPolicy.Consent.SECOND_PERSON
                        ? "An administrator who is somebody else is asked to approve"
                        : "The resolution is carried out");
    }

    public void approve() {
        decide(
                Role.ADMIN_NAME,
                actor -> {
                    requireTyped();
                    resolutions.approve(uuid(), seen().digest(), actor);
                },
                "Approved. The resolution is carried out");
    }

    public void refuse() {
        decide(
                Role.OPERATOR_NAME,
                actor -> conflicts.refuse(uuid(), required(note), actor),
                "What was asked for is not done");
    }

    public void leaveAlone() {
        decide(
                Role.OPERATOR_NAME,
                actor -> conflicts.leaveAlone(uuid(), required(note), actor),
                "The conflict is left alone");
    }

    public void retry() {
        decide(Role.OPERATOR_NAME, actor -> conflicts.retry(uuid(), actor), "The resolution goes on");
    }

    private void decide(String role, Consumer<Actor> decision, String done) {
        boolean decided = Messages.run(() -> decision.accept(Operators.require(role)), done);
        if (decided) {
            preview = null;
            typed = null;
            note = null;
        }
    }

    private ShownPreview seen() {
        if (preview == null) {
            throw Failure.invalid("strategy", "has to be previewed first");
        }
        return preview;
    }

    private void requireTyped() {
        String wanted = conflicts.get(uuid()).conflict().place().targetDataset();
        if (!wanted.equals(TypedText.orNull(typed))) {
            throw Failure.invalid("confirm", "must be the name of the target's dataset, " + wanted);
        }
    }

    private static String required(@Nullable String words) {
        String text = TypedText.orNull(words);
        if (text == null) {
            throw Failure.invalid("note", "must say why");
        }
        return text;
    }

    private UUID uuid() {
        return Ids.parse(id, "conflict");
    }

    public boolean isDecidable() {
        return getConflict().state().isDecidable() && getPolicy().consent() != ConflictPolicy.Consent.NEVER;
    }

    public boolean isAwaiting() {
        return getConflict().state() == ConflictState.AWAITING_APPROVAL;
    }

    /** Whether a failed resolution has steps that are not done. */
    public boolean isRetryable() {
        return getConflict().state() == ConflictState.FAILED && steps.stream().anyMatch(step -> !step.isDone());
    }

    /** Those that do something. */
    public List<ConflictStrategy> getStrategies() {
        return List.of(ConflictStrategy.ROLL_BACK, ConflictStrategy.KEEP_COPY, ConflictStrategy.FULL_RESEND);
    }

    public ConflictEntry getEntry() {
        return Objects.requireNonNull(entry, "it is read before each drawing");
    }

    public Conflict getConflict() {
        return getEntry().conflict();
    }

    public ConflictPolicy getPolicy() {
        return Objects.requireNonNull(policy, "it is read before each drawing");
    }

    public ConflictTimeline getTimeline() {
        return Objects.requireNonNull(timeline, "it is read before each drawing");
    }

    public List<ConflictStepStore.Kept> getSteps() {
        return steps;
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    public @Nullable ShownPreview getPreview() {
        return preview;
    }

    public String getSummary() {
        return summary;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }

    public @Nullable String getTyped() {
        return typed;
    }

    public void setTyped(@Nullable String value) {
        typed = value;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String value) {
        note = value;
    }
}
