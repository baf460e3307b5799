-- What hosts' agents are asked for, and what came of it.
CREATE TABLE instructions (
    id             uuid PRIMARY KEY,
    system_id      uuid        NOT NULL REFERENCES systems ON DELETE CASCADE,
    transfer_id    uuid        REFERENCES transfers ON DELETE SET NULL,
    verb           text        NOT NULL,
    fields         text        NOT NULL,
    state          text        NOT NULL
        CHECK (state IN ('WAITING', 'TAKEN', 'DONE', 'FAILED', 'REFUSED', 'EXPIRED', 'CANCELLED')),
    deliveries     int         NOT NULL,
    leased_until   timestamptz,
    message        text,
    source_message text,
    bytes          bigint,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    taken_at       timestamptz,
    ended_at       timestamptz
);
CREATE INDEX ON instructions (system_id, created_at, id) WHERE state IN ('WAITING', 'TAKEN');
CREATE INDEX ON instructions (transfer_id) WHERE transfer_id IS NOT NULL;
CREATE INDEX ON instructions (created_at, id);
COMMENT ON COLUMN instructions.fields IS 'name=value in each line';
COMMENT ON COLUMN instructions.leased_until IS 'it is delivered again when no result came by then';
