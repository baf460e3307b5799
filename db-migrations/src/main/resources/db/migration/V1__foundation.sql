-- Sites, systems, credentials and host keys.

CREATE TABLE sites (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    location   text,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE credentials (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    username   text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('PASSWORD', 'PRIVATE_KEY')),
    secret     bytea       NOT NULL,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON COLUMN credentials.secret IS 'AES-GCM by the keyset, bound to the row''s id';

CREATE TABLE systems (
    id                uuid PRIMARY KEY,
    name              text        NOT NULL UNIQUE,
    kind              text        NOT NULL CHECK (kind IN ('ROUTER', 'STORAGE')),
    platform          text        NOT NULL,
    site_id           uuid        REFERENCES sites,
    address           text        NOT NULL,
    ssh_port          int         NOT NULL CHECK (ssh_port BETWEEN 1 AND 65535),
    credential_id     uuid        REFERENCES credentials,
    max_sessions      int         NOT NULL,
    logins_per_minute int         NOT NULL,
    legacy_algorithms boolean     NOT NULL,
    host_key_policy   text        NOT NULL CHECK (host_key_policy IN ('STRICT', 'LEARN_FIRST')),
    status            text        NOT NULL CHECK (status IN ('ONLINE', 'DEGRADED', 'OFFLINE', 'UNKNOWN')),
    status_reason     text,
    last_seen_at      timestamptz,
    version           bigint      NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);
CREATE INDEX ON systems (site_id);
CREATE INDEX ON systems (credential_id);

CREATE TABLE system_labels (
    system_id uuid NOT NULL REFERENCES systems ON DELETE CASCADE,
    name      text NOT NULL,
    value     text NOT NULL,
    PRIMARY KEY (system_id, name)
);

CREATE TABLE host_keys (
    system_id     uuid        NOT NULL REFERENCES systems ON DELETE CASCADE,
    fingerprint   text        NOT NULL,
    algorithm     text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('APPROVED', 'PENDING')),
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    approved_by   text,
    PRIMARY KEY (system_id, fingerprint)
);

-- Lines, what they measured and what was judged of it.

CREATE TABLE lines (
    id                           uuid PRIMARY KEY,
    name                         text        NOT NULL UNIQUE,
    router_id                    uuid        NOT NULL REFERENCES systems,
    target                       text        NOT NULL,
    source                       text,
    vrf                          text,
    interval_seconds             int         NOT NULL,
    probe_count                  int         NOT NULL,
    probe_size_bytes             int         NOT NULL,
    probe_timeout_millis         int         NOT NULL,
    far_site_id                  uuid        REFERENCES sites,
    capacity_bits_per_second     bigint,
    contract_loss_percent        double precision,
    contract_rtt_millis          double precision,
    contract_jitter_millis       double precision,
    contract_availability_percent double precision,
    enabled                      boolean     NOT NULL,
    origin                       text        NOT NULL CHECK (origin IN ('MANUAL', 'ZABBIX')),
    version                      bigint      NOT NULL,
    created_at                   timestamptz NOT NULL,
    updated_at                   timestamptz NOT NULL
);
CREATE INDEX ON lines (router_id);
CREATE INDEX ON lines (far_site_id);

-- Apart from lines: it changes with every turn, they hardly ever. Its pages stay hot and its rows are updated in place.
CREATE TABLE line_statuses (
    line_id              uuid PRIMARY KEY REFERENCES lines ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    state                text NOT NULL CHECK (state IN ('UP', 'DEGRADED', 'DOWN', 'UNKNOWN')),
    since                timestamptz,
    reason               text,
    candidate            text,
    streak               int  NOT NULL,
    measured_at          timestamptz,
    verdict              text,
    sent                 int,
    received             int,
    rtt_min_millis       double precision,
    rtt_avg_millis       double precision,
    rtt_max_millis       double precision,
    rtt_deviation_millis double precision,
    no_data_reason       text,
    output               text
) WITH (fillfactor = 70);
CREATE INDEX ON line_statuses (state);

CREATE TABLE line_changes (
    line_id    uuid        NOT NULL REFERENCES lines ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    from_state text        NOT NULL,
    to_state   text        NOT NULL,
    reason     text,
    PRIMARY KEY (line_id, at)
);
CREATE INDEX ON line_changes (at);

-- One partition a day, made ahead and dropped by age. No foreign key: a bulk insert must not look up each line.
CREATE TABLE measurements (
    line_id              uuid        NOT NULL,
    at                   timestamptz NOT NULL,
    verdict              text        NOT NULL,
    sent                 int         NOT NULL,
    received             int         NOT NULL,
    rtt_min_millis       double precision,
    rtt_avg_millis       double precision,
    rtt_max_millis       double precision,
    rtt_deviation_millis double precision,
    reason               text,
    PRIMARY KEY (line_id, at)
) PARTITION BY RANGE (at);

-- Users, keys, audit.

CREATE TABLE users (
    id            uuid PRIMARY KEY,
    name          text        NOT NULL UNIQUE,
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
    enabled       boolean     NOT NULL,
    last_login_at timestamptz,
    version       bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);

CREATE TABLE api_keys (
    id           uuid PRIMARY KEY,
    name         text        NOT NULL,
    role         text        NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN', 'AGENT')),
    system_id    uuid        REFERENCES systems ON DELETE CASCADE,
    digest       text        NOT NULL UNIQUE,
    hint         text        NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    created_by   text        NOT NULL,
    version      bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    CHECK ((role = 'AGENT') = (system_id IS NOT NULL))
);

CREATE TABLE signing_keys (
    id          text PRIMARY KEY,
    private_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE TABLE audit_entries (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor       text        NOT NULL,
    address     text        NOT NULL,
    request_id  text        NOT NULL,
    action      text        NOT NULL,
    object_kind text        NOT NULL,
    object_id   text        NOT NULL,
    object_name text        NOT NULL,
    before      text,
    after       text
);
CREATE INDEX ON audit_entries (at, id);
CREATE INDEX ON audit_entries (object_id);

CREATE TABLE idempotency_keys (
    caller         text        NOT NULL,
    key            text        NOT NULL,
    request_digest text        NOT NULL,
    status         int,
    media_type     text,
    location       text,
    etag           text,
    answer         bytea,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX ON idempotency_keys (created_at);
