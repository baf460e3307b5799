-- Proofs that replicas are what their sources are.

-- What is still to be done; it goes when its entry is in the ledger.
CREATE TABLE verification_orders (
    id               uuid PRIMARY KEY,
    group_id         uuid        NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    source_system_id uuid        NOT NULL,
    source_dataset   text        NOT NULL,
    target_system_id uuid        NOT NULL,
    target_dataset   text        NOT NULL,
    method           text        NOT NULL CHECK (method IN ('STREAM', 'FILES')),
    whole            boolean     NOT NULL,
    asked_by         text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING')),
    cancelled_by     text,
    held_because     text,
    bytes_done       bigint      NOT NULL,
    started_at       timestamptz,
    leased_until     timestamptz,
    created_at       timestamptz NOT NULL
);
CREATE UNIQUE INDEX ON verification_orders (group_id, target_system_id, target_dataset);
CREATE INDEX ON verification_orders (created_at, id);

-- When a group's replicas are verified next.
CREATE TABLE verification_turns (
    group_id uuid PRIMARY KEY REFERENCES sync_groups ON DELETE CASCADE,
    schedule text NOT NULL,
    due_at   timestamptz
);
COMMENT ON COLUMN verification_turns.schedule IS 'the group''s as it was when due_at was set';

-- The ledger. Its entries outlive what they are about, so they refer to nothing.
CREATE TABLE verifications (
    number             bigint PRIMARY KEY,
    id                 uuid        NOT NULL UNIQUE,
    group_id           uuid        NOT NULL,
    group_name         text        NOT NULL,
    source_system_id   uuid        NOT NULL,
    source_system_name text        NOT NULL,
    source_dataset     text        NOT NULL,
    target_system_id   uuid        NOT NULL,
    target_system_name text        NOT NULL,
    target_dataset     text        NOT NULL,
    method             text        NOT NULL,
    whole              boolean     NOT NULL,
    asked_by           text        NOT NULL,
    result             text        NOT NULL CHECK (result IN ('SAME', 'DIFFERENT', 'NOT_COMPARABLE', 'FAILED')),
    snapshot           text,
    snapshot_guid      bigint,
    base_guid          bigint,
    bytes              bigint      NOT NULL,
    files              bigint      NOT NULL,
    source_sum         text,
    target_sum         text,
    explanation        text[]      NOT NULL,
    cause              text,
    started_at         timestamptz NOT NULL,
    ended_at           timestamptz NOT NULL,
    previous_sum       text        NOT NULL,
    entry_sum          text        NOT NULL
);
CREATE INDEX ON verifications (group_id, target_system_id, target_dataset, number);
CREATE INDEX ON verifications (ended_at);
COMMENT ON COLUMN verifications.previous_sum IS 'entry_sum of the entry before';
COMMENT ON COLUMN verifications.entry_sum IS 'SHA-256 over previous_sum and what the entry says';

CREATE FUNCTION keep_verification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.ended_at < now() - interval '400 days' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'entries of the ledger of verifications stay as they were written for 400 days';
END
$$;
CREATE TRIGGER keep_verifications BEFORE UPDATE OR DELETE ON verifications FOR EACH ROW EXECUTE FUNCTION keep_verification();

-- Restores, failovers and failbacks: what was asked, and how far it is.
CREATE TABLE recoveries (
    id                    uuid PRIMARY KEY,
    group_id              uuid        NOT NULL,
    group_name            text        NOT NULL,
    kind                  text        NOT NULL CHECK (kind IN ('RESTORE', 'FAILOVER', 'FAILBACK')),
    from_system_id        uuid        NOT NULL,
    from_dataset          text        NOT NULL,
    to_system_id          uuid        NOT NULL,
    to_dataset            text        NOT NULL,
    snapshot              text,
    set_aside             boolean     NOT NULL,
    work_group_id         uuid,
    state                 text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    error                 text,
    asked_by              text        NOT NULL,
    digest                text        NOT NULL,
    started_at            timestamptz NOT NULL,
    ended_at              timestamptz
);
CREATE UNIQUE INDEX ON recoveries (group_id) WHERE state = 'RUNNING';
CREATE INDEX ON recoveries (started_at, id);
COMMENT ON COLUMN recoveries.work_group_id IS 'the group that its streams belong to: the group itself, or one that only a restore has';

CREATE TABLE recovery_steps (
    recovery_id uuid NOT NULL REFERENCES recoveries ON DELETE CASCADE,
    position    int  NOT NULL,
    kind        text NOT NULL,
    system_id   uuid,
    dataset     text,
    argument    text,
    begun_at    timestamptz,
    done_at     timestamptz,
    note        text,
    PRIMARY KEY (recovery_id, position)
);
