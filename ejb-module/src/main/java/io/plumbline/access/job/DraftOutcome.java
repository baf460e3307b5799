package io.plumbline.access.job;

import io.plumbline.ops.Failure;

/** What came of a {@link Draft}. */
public sealed interface DraftOutcome {
    record Created() implements DraftOutcome {}

    record Changed() implements DraftOutcome {}

    record Unchanged() implements DraftOutcome {}

    /** The draft can't be stored. */
    record Refused(Failure failure) implements DraftOutcome {}
}
