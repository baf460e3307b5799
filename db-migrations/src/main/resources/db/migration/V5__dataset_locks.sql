-- Who changes a dataset by other means than a transfer. Nothing is received there meanwhile.
CREATE TABLE dataset_locks (
    system_id    uuid        NOT NULL REFERENCES systems ON DELETE CASCADE,
    dataset      text        NOT NULL,
    holder       uuid        NOT NULL,
    leased_until timestamptz NOT NULL,
    PRIMARY KEY (system_id, dataset)
);
