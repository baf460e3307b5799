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

-- Which datasets are kept in step, and how that goes.

CREATE TABLE sync_groups (
    id                         uuid PRIMARY KEY,
    name                       text        NOT NULL UNIQUE,
    source_system_id           uuid        NOT NULL REFERENCES systems,
    source_dataset             text        NOT NULL,
    recursive                  boolean     NOT NULL,
    dataset_include            text[]      NOT NULL,
    dataset_exclude            text[]      NOT NULL,
    snapshot_include           text[]      NOT NULL,
    snapshot_exclude           text[]      NOT NULL,
    initial                    text        NOT NULL CHECK (initial IN ('NEWEST', 'OLDEST_THEN_ALL', 'ALL', 'REFUSE')),
    raw                        boolean     NOT NULL,
    compressed                 boolean     NOT NULL,
    large_blocks               boolean     NOT NULL,
    interval_seconds           int,
    cron                       text,
    time_zone                  text,
    when_degraded              text        NOT NULL CHECK (when_degraded IN ('IGNORE', 'SLOW', 'HOLD')),
    slow_bytes_per_second      bigint,
    resume_after_seconds       int         NOT NULL,
    line_ids                   uuid[]      NOT NULL,
    bandwidth_bytes_per_second bigint,
    rpo_seconds                int,
    enabled                    boolean     NOT NULL,
    version                    bigint      NOT NULL,
    created_at                 timestamptz NOT NULL,
    updated_at                 timestamptz NOT NULL,
    CHECK (interval_seconds IS NULL OR cron IS NULL)
);
CREATE INDEX ON sync_groups (source_system_id);

CREATE TABLE sync_targets (
    group_id  uuid NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    system_id uuid NOT NULL REFERENCES systems,
    dataset   text NOT NULL,
    position  int  NOT NULL,
    PRIMARY KEY (group_id, system_id, dataset)
);
CREATE INDEX ON sync_targets (system_id, dataset);

-- When a group last ran and runs next. Apart from the group: it changes with every run.
CREATE TABLE sync_runs (
    group_id       uuid PRIMARY KEY REFERENCES sync_groups ON DELETE CASCADE,
    due_at         timestamptz,
    started_at     timestamptz,
    ended_at       timestamptz,
    error          text
);

-- One dataset and one of its replicas: what the last look at both sides found.
CREATE TABLE replicas (
    group_id         uuid        NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    target_system_id uuid        NOT NULL,
    target_dataset   text        NOT NULL,
    source_dataset   text        NOT NULL,
    outcome          text        NOT NULL,
    explanation      text[]      NOT NULL,
    missing          int         NOT NULL,
    missing_bytes    bigint,
    newest_common    text,
    common_guid      bigint,
    common_at        timestamptz,
    behind_since     timestamptz,
    received_raw     boolean,
    planned_at       timestamptz NOT NULL,
    PRIMARY KEY (group_id, target_system_id, target_dataset)
);
COMMENT ON COLUMN replicas.behind_since IS 'creation of the oldest selected snapshot that the target lacks; null when it lacks none';

CREATE TABLE transfers (
    id               uuid PRIMARY KEY,
    group_id         uuid        NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    source_system_id uuid        NOT NULL,
    source_dataset   text        NOT NULL,
    target_system_id uuid        NOT NULL,
    target_dataset   text        NOT NULL,
    state            text        NOT NULL
        CHECK (state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING', 'DONE', 'FAILED', 'CANCELLED')),
    outcome          text        NOT NULL,
    steps            text        NOT NULL,
    steps_total      int         NOT NULL,
    steps_done       int         NOT NULL,
    bytes_total      bigint,
    bytes_done       bigint      NOT NULL,
    bytes_per_second bigint,
    held_because     text,
    cause            text,
    error            text,
    checksum         text,
    attempts         int         NOT NULL,
    retry_at         timestamptz,
    started_at       timestamptz,
    ended_at         timestamptz,
    owner            text,
    fence            bigint      NOT NULL,
    leased_until     timestamptz,
    version          bigint      NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
);
CREATE INDEX ON transfers (target_system_id, target_dataset) WHERE leased_until IS NOT NULL;
CREATE UNIQUE INDEX ON transfers (target_system_id, target_dataset) WHERE state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING');
CREATE INDEX ON transfers (created_at, id);
CREATE INDEX ON transfers (group_id, created_at);
COMMENT ON COLUMN transfers.fence IS 'rises with each lease: a node that lost its lease can write nothing more';
