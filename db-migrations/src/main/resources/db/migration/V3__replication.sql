-- What the storage systems hold, as they or we reported it.

CREATE TABLE storage_hosts (
    system_id       uuid PRIMARY KEY REFERENCES systems ON DELETE CASCADE,
    agent_version   text,
    zfs_version     text,
    capabilities    text[] NOT NULL DEFAULT '{}',
    heartbeat_at    timestamptz,
    heartbeat_seconds int,
    inventory_at    timestamptz,
    inventory_error text
);
COMMENT ON COLUMN storage_hosts.heartbeat_seconds IS 'how often its agent said it would report; null where there is no agent';

CREATE TABLE pools (
    system_id      uuid        NOT NULL REFERENCES systems ON DELETE CASCADE,
    name           text        NOT NULL,
    size_bytes     bigint,
    free_bytes     bigint,
    health         text        NOT NULL,
    reported_at    timestamptz NOT NULL,
    PRIMARY KEY (system_id, name)
);

CREATE TABLE datasets (
    id               uuid PRIMARY KEY,
    system_id        uuid        NOT NULL REFERENCES systems ON DELETE CASCADE,
    name             text        NOT NULL,
    kind             text        CHECK (kind IN ('FILESYSTEM', 'VOLUME')),
    origin           text,
    used_bytes       bigint,
    available_bytes  bigint,
    referenced_bytes bigint,
    encrypted        boolean,
    resume_token     text,
    snapshot_count   int         NOT NULL,
    digest           bytea,
    first_seen_at    timestamptz NOT NULL,
    reported_at      timestamptz NOT NULL,
    UNIQUE (system_id, name)
);
COMMENT ON COLUMN datasets.digest IS 'SHA-256 over its snapshots; null while it was only reported in part';

-- Apart from datasets and without ids of their own: there are millions, and each is written once.
CREATE TABLE snapshots (
    dataset_id       uuid        NOT NULL REFERENCES datasets ON DELETE CASCADE,
    kind             text        NOT NULL CHECK (kind IN ('SNAPSHOT', 'BOOKMARK')),
    name             text        NOT NULL,
    guid             bigint      NOT NULL,
    create_txg       bigint      NOT NULL,
    created_at       timestamptz NOT NULL,
    used_bytes       bigint,
    referenced_bytes bigint,
    holds            int,
    PRIMARY KEY (dataset_id, kind, name)
);
CREATE INDEX ON snapshots (guid);
COMMENT ON COLUMN snapshots.guid IS '64 bits without a sign, kept with one';
COMMENT ON COLUMN snapshots.create_txg IS 'as guid';
