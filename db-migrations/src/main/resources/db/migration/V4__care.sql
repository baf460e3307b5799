-- How streams reach their targets, and what is done for a group's datasets beside sending them.

ALTER TABLE sync_groups
    ADD COLUMN properties                boolean NOT NULL DEFAULT false,
    ADD COLUMN way                       text    NOT NULL DEFAULT 'RELAY' CHECK (way IN ('RELAY', 'PUSH', 'PULL', 'AGENT')),
    ADD COLUMN compression               text    NOT NULL DEFAULT 'NONE' CHECK (compression IN ('NONE', 'ZSTD')),
    ADD COLUMN readonly                  boolean NOT NULL DEFAULT false,
    ADD COLUMN overrides                 text[]  NOT NULL DEFAULT '{}',
    ADD COLUMN excluded                  text[]  NOT NULL DEFAULT '{}',
    ADD COLUMN snapshot_interval_seconds int,
    ADD COLUMN snapshot_cron             text,
    ADD COLUMN snapshot_time_zone        text,
    ADD COLUMN snapshot_pattern          text,
    ADD COLUMN thin_before_sending       boolean NOT NULL DEFAULT false,
    ADD COLUMN conflict_strategy         text    NOT NULL DEFAULT 'STOP'
        CHECK (conflict_strategy IN ('STOP', 'ROLL_BACK', 'KEEP_COPY', 'FULL_RESEND')),
    ADD COLUMN conflict_consent          text    NOT NULL DEFAULT 'OPERATOR'
        CHECK (conflict_consent IN ('NEVER', 'OPERATOR', 'SECOND_PERSON', 'AUTOMATIC')),
    ADD COLUMN verify_interval_seconds   int,
    ADD COLUMN verify_cron               text,
    ADD COLUMN verify_time_zone          text,
    ADD COLUMN verify_method             text CHECK (verify_method IN ('STREAM', 'FILES'));
COMMENT ON COLUMN sync_groups.overrides IS 'properties, name=value';
COMMENT ON COLUMN sync_groups.snapshot_pattern IS 'null where the group makes no snapshots';
COMMENT ON COLUMN sync_groups.verify_method IS 'null where replicas are verified on demand alone';

-- Which snapshots one side keeps; no row keeps all.
CREATE TABLE sync_retention (
    group_id         uuid   NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    side             text   NOT NULL CHECK (side IN ('SOURCE', 'TARGET')),
    keep_last        int    NOT NULL,
    hourly           int    NOT NULL,
    daily            int    NOT NULL,
    weekly           int    NOT NULL,
    monthly          int    NOT NULL,
    yearly           int    NOT NULL,
    keep_for_seconds bigint,
    names_include    text[] NOT NULL,
    names_exclude    text[] NOT NULL,
    time_zone        text   NOT NULL,
    PRIMARY KEY (group_id, side)
);
