-- Replicas whose histories have parted from their sources', and what becomes of that.

CREATE TABLE conflicts (
    id                uuid PRIMARY KEY,
    group_id          uuid        NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    source_system_id  uuid        NOT NULL,
    source_dataset    text        NOT NULL,
    target_system_id  uuid        NOT NULL,
    target_dataset    text        NOT NULL,
    outcome           text        NOT NULL CHECK (outcome IN ('DIVERGED', 'NO_COMMON_ANCESTOR')),
    state             text        NOT NULL CHECK (state IN
        ('OPEN', 'AWAITING_APPROVAL', 'RESOLVING', 'SENDING', 'FAILED', 'LEFT_ALONE', 'RESOLVED', 'GONE')),
    ancestor_name     text,
    ancestor_guid     bigint,
    ancestor_at       timestamptz,
    source_only       int         NOT NULL,
    source_only_bytes bigint,
    target_only       int         NOT NULL,
    target_only_bytes bigint,
    explanation       text[]      NOT NULL,
    first_seen_at     timestamptz NOT NULL,
    last_seen_at      timestamptz NOT NULL,
    strategy          text        CHECK (strategy IN ('STOP', 'ROLL_BACK', 'KEEP_COPY', 'FULL_RESEND')),
    digest            text,
    requested_by      text,
    approved_by       text,
    note              text,
    cause             text,
    error             text,
    attempts          int         NOT NULL,
    retry_at          timestamptz,
    tried_at          timestamptz,
    updated_at        timestamptz NOT NULL,
    closed_at         timestamptz,
    closed_because    text
);
CREATE UNIQUE INDEX ON conflicts (target_system_id, target_dataset) WHERE closed_at IS NULL;
CREATE INDEX ON conflicts (last_seen_at, id);
CREATE INDEX ON conflicts (group_id);
COMMENT ON COLUMN conflicts.tried_at IS 'when the policy AUTOMATIC was last tried; it is tried once for each look';

-- What a resolution does, in order: what was previewed, and nothing else.
CREATE TABLE conflict_steps (
    conflict_id uuid   NOT NULL REFERENCES conflicts ON DELETE CASCADE,
    position    int    NOT NULL,
    verb        text   NOT NULL CHECK (verb IN
        ('ABORT_RECEIVE', 'DESTROY_SNAPSHOT', 'ROLL_BACK', 'RENAME', 'SEND', 'DESTROY_DATASET')),
    dataset     text   NOT NULL,
    snapshot    text,
    guid        bigint,
    create_txg  bigint NOT NULL,
    to_dataset  text,
    done_at     timestamptz,
    PRIMARY KEY (conflict_id, position)
);
