-- What a line and a router may ask for beyond a plain ping.

ALTER TABLE lines
    ADD COLUMN probe_dont_fragment boolean NOT NULL DEFAULT false,
    ADD COLUMN probe_dscp          int CHECK (probe_dscp BETWEEN 0 AND 63),
    ADD COLUMN on_box_probe        text;
ALTER TABLE systems
    ADD COLUMN measuring text NOT NULL DEFAULT 'COMMANDS' CHECK (measuring IN ('COMMANDS', 'ON_BOX_PROBES'));
ALTER TABLE credentials
    ADD COLUMN privilege_secret bytea;
COMMENT ON COLUMN credentials.privilege_secret IS 'as secret; for the step to more rights after the log-in';

-- The judge's memory: since when a state is spoken for, and how often the line has changed of late.

ALTER TABLE line_statuses
    ADD COLUMN candidate_since timestamptz,
    ADD COLUMN candidate_reason text,
    ADD COLUMN flap_penalty    double precision NOT NULL DEFAULT 0,
    ADD COLUMN flap_at         timestamptz,
    ADD COLUMN flapping        boolean NOT NULL DEFAULT false;
UPDATE line_statuses SET candidate = NULL, streak = 0;

-- An outage is one however often its line came back for a moment.

CREATE TABLE outages (
    id         uuid PRIMARY KEY,
    line_id    uuid        NOT NULL REFERENCES lines ON DELETE CASCADE,
    began_at   timestamptz NOT NULL,
    ended_at   timestamptz,
    times_down int         NOT NULL,
    reason     text,
    open       boolean     GENERATED ALWAYS AS (ended_at IS NULL) STORED
);
CREATE UNIQUE INDEX ON outages (line_id) WHERE ended_at IS NULL;
CREATE INDEX ON outages (line_id, began_at);
CREATE INDEX ON outages (began_at, id);

CREATE TABLE maintenance_windows (
    id              uuid PRIMARY KEY,
    name            text      NOT NULL UNIQUE,
    scope           text      NOT NULL CHECK (scope IN ('ALL', 'SITE', 'ROUTER', 'LINE')),
    scope_id        uuid,
    starts_at       timestamp NOT NULL,
    time_zone       text      NOT NULL,
    length_minutes  int       NOT NULL,
    recurrence      text,
    until_day       date,
    version         bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CHECK ((scope = 'ALL') = (scope_id IS NULL))
);
COMMENT ON COLUMN maintenance_windows.starts_at IS 'local time in time_zone: a window keeps its hour when the clocks change';
COMMENT ON COLUMN maintenance_windows.recurrence IS 'RRULE of RFC 5545; null is once';

-- Measurements by the hour, kept for years. One partition a month.
CREATE TABLE measurement_hours (
    line_id           uuid        NOT NULL,
    hour              timestamptz NOT NULL,
    turns             int         NOT NULL,
    unreachable       int         NOT NULL,
    no_data           int         NOT NULL,
    all_lost          int         NOT NULL,
    sent              bigint      NOT NULL,
    received          bigint      NOT NULL,
    rtt_min_millis    real,
    rtt_p10_millis    real,
    rtt_median_millis real,
    rtt_p90_millis    real,
    rtt_max_millis    real,
    rtt_avg_millis    real,
    jitter_millis     real,
    PRIMARY KEY (line_id, hour)
) PARTITION BY RANGE (hour);
CREATE INDEX ON measurement_hours (hour);

-- Rolling up reads one hour of all lines: they are written in the order of time.
CREATE INDEX ON measurements USING brin (at);

-- Tasks that people ran on systems, and what came of them.

CREATE TABLE tasks (
    id              uuid PRIMARY KEY,
    kind            text        NOT NULL,
    parameters      text        NOT NULL,
    timeout_seconds int         NOT NULL,
    state           text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED')),
    created_by      text        NOT NULL,
    ended_at        timestamptz,
    version         bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
CREATE INDEX ON tasks (created_at, id);

CREATE TABLE task_runs (
    task_id     uuid NOT NULL REFERENCES tasks ON DELETE CASCADE,
    system_id   uuid NOT NULL,
    system_name text NOT NULL,
    state       text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'FAILED', 'CANCELLED')),
    reason      text,
    answer_rows text,
    output      text,
    ended_at    timestamptz,
    PRIMARY KEY (task_id, system_id)
);
