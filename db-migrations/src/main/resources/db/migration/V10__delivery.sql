-- How storage hosts are spoken to, what they take, and whose turn it is.

ALTER TABLE systems
    ADD COLUMN use_sudo         boolean NOT NULL DEFAULT false,
    ADD COLUMN transfers_at_once int,
    ADD COLUMN bytes_per_second bigint;
COMMENT ON COLUMN systems.use_sudo IS 'commands of storage hosts are run by sudo -n';
COMMENT ON COLUMN systems.transfers_at_once IS 'null for as many as for any host';
COMMENT ON COLUMN systems.bytes_per_second IS 'of transfers together; null for as much as for any host';

ALTER TABLE transfers ADD COLUMN begun_at timestamptz;
COMMENT ON COLUMN transfers.begun_at IS 'when it last got its turn: the group whose last turn is longest ago comes next';
CREATE INDEX ON transfers (group_id, begun_at);
CREATE INDEX ON transfers (group_id) WHERE state = 'RUNNING';
