-- Snapshots that groups make, and what their retention destroys.

CREATE TABLE care_runs (
    group_id   uuid NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('SNAPSHOT', 'PRUNE')),
    due_at     timestamptz,
    turn       timestamptz,
    planned_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz,
    error      text,
    done_at    timestamptz,
    result     text,
    PRIMARY KEY (group_id, kind)
);
COMMENT ON COLUMN care_runs.turn IS 'which it is due for; due_at is later where that turn is tried again';
COMMENT ON COLUMN care_runs.planned_at IS 'when due_at was written down: if that lies ahead of the clock, the clock was wrong then';
COMMENT ON COLUMN care_runs.done_at IS 'when the last one that did not fail ended; result is what came of it';

-- What one turn destroyed in one dataset.
CREATE TABLE prunes (
    id          uuid PRIMARY KEY,
    group_id    uuid        NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    side        text        NOT NULL CHECK (side IN ('SOURCE', 'TARGET')),
    system_id   uuid        NOT NULL,
    dataset     text        NOT NULL,
    started_by  text,
    at          timestamptz NOT NULL,
    freed_bytes bigint      NOT NULL
);
CREATE INDEX ON prunes (group_id, at DESC, id);
CREATE INDEX ON prunes (at);
COMMENT ON COLUMN prunes.started_by IS 'null where it came by itself';

CREATE TABLE pruned_snapshots (
    prune_id   uuid   NOT NULL REFERENCES prunes ON DELETE CASCADE,
    position   int    NOT NULL,
    name       text   NOT NULL,
    guid       bigint NOT NULL,
    created_at timestamptz,
    why        text   NOT NULL,
    error      text,
    PRIMARY KEY (prune_id, position)
);
COMMENT ON COLUMN pruned_snapshots.error IS 'why it was not destroyed; null if it was';
