-- How transfers went over time, replicas that were later than agreed, and what hosts' datasets are.

-- Few for each transfer: old ones are thinned.
CREATE TABLE transfer_samples (
    transfer_id uuid        NOT NULL REFERENCES transfers ON DELETE CASCADE,
    at          timestamptz NOT NULL,
    bytes_done  bigint      NOT NULL,
    began       boolean     NOT NULL,
    PRIMARY KEY (transfer_id, at)
);
COMMENT ON COLUMN transfer_samples.began IS 'whether an attempt began here: between it and the sample before nothing was sent';

CREATE TABLE delays (
    id               uuid PRIMARY KEY,
    group_id         uuid        NOT NULL REFERENCES sync_groups ON DELETE CASCADE,
    source_dataset   text        NOT NULL,
    target_system_id uuid        NOT NULL,
    target_dataset   text        NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('BEHIND', 'NOT_SEEN')),
    rpo_seconds      int         NOT NULL,
    behind_since     timestamptz NOT NULL,
    began_at         timestamptz NOT NULL,
    ended_at         timestamptz,
    open             boolean     GENERATED ALWAYS AS (ended_at IS NULL) STORED
);
CREATE UNIQUE INDEX ON delays (group_id, target_system_id, target_dataset) WHERE ended_at IS NULL;
CREATE INDEX ON delays (began_at, id);
CREATE INDEX ON delays (group_id, began_at);
COMMENT ON TABLE delays IS 'times in which a replica was later than its group allows';
COMMENT ON COLUMN delays.behind_since IS 'creation of the oldest snapshot that it lacked when it became late; of one that nobody could look at, when it was seen last';

ALTER TABLE datasets
    ADD COLUMN guid    bigint,
    ADD COLUMN gone_at timestamptz;
COMMENT ON COLUMN datasets.guid IS 'as a snapshot''s: stays when the dataset is renamed; null where nobody said';
COMMENT ON COLUMN datasets.gone_at IS 'since when its host does not list it any more';

-- What became of datasets themselves.
CREATE TABLE dataset_changes (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system_id uuid        NOT NULL REFERENCES systems ON DELETE CASCADE,
    at        timestamptz NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('RENAMED', 'RECREATED', 'GONE', 'BACK')),
    dataset   text        NOT NULL,
    former    text
);
CREATE INDEX ON dataset_changes (system_id, id);
COMMENT ON COLUMN dataset_changes.former IS 'the name that it had before it was renamed';
