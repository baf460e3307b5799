package io.plumbline.ops;

import java.util.Locale;

/**
 * Every setting of the service: its key, what a value must look like, its default and what it is for. {@code docs/settings.md}
 * repeats this list and a test holds the two together.
 *
 * <p>A key such as {@code http.max-body-bytes} is read from the environment as {@code PLUMBLINE_HTTP_MAX_BODY_BYTES}, from the
 * file that {@code PLUMBLINE_HTTP_MAX_BODY_BYTES_FILE} names, or from {@code plumbline.properties}, in this order.
 */
public enum Setting {
    HTTP_MAX_BODY_BYTES(
            "http.max-body-bytes",
            1_024,
            67_108_864,
            "1048576",
            "Largest accepted request body; a larger one is answered with 413."),
    HTTP_REQUESTS_PER_MINUTE(
            "http.requests-per-minute",
            10,
            1_000_000,
            "6000",
            "Requests one caller may make in a minute; more are answered with 429."),
    HTTP_TRUSTED_PROXIES(
            "http.trusted-proxies",
            Kind.TEXT,
            "",
            "IP addresses of reverse proxies, separated by commas: for requests from them `X-Forwarded-For` says where"
                    + " they came from."),
    ACCESS_TOKEN_MINUTES("access.token-minutes", 1, 1_440, "60", "How long a token from `POST /auth/token` is valid."),
    ACCESS_LOGINS_PER_MINUTE(
            "access.logins-per-minute",
            1,
            1_000,
            "10",
            "Failed log-ins one address or one name may make in a minute before it has to wait."),
    ACCESS_SIGNING_KEY_DAYS(
            "access.signing-key-days",
            1,
            3_650,
            "30",
            "Age at which a new key for signing tokens replaces the last one."),
    ACCESS_ADMIN_NAME("access.admin-name", Kind.TEXT, "admin", "Name of the administrator made at the first start."),
    ACCESS_ADMIN_PASSWORD(
            "access.admin-password",
            Kind.SECRET,
            "",
            "Password of that administrator; used only while there is no user."),
    ACCESS_ADMIN_API_KEY(
            "access.admin-api-key",
            Kind.SECRET,
            "",
            "API key of the administrator, known beforehand, for automation; used only while there is no user."),
    SECRETS_KEYSET(
            "secrets.keyset",
            Kind.REQUIRED_SECRET,
            "",
            "Keyset that encrypts credentials at rest (Tink JSON, AES-256-GCM)."),
    REDIS_URL(
            "redis.url",
            Kind.SECRET,
            "",
            "Redis that shares the limits of callers between nodes: `redis://[[name]:password@]host[:port][/number]`,"
                    + " or `rediss:` for TLS."),
    SSH_CONNECT_TIMEOUT_SECONDS(
            "ssh.connect-timeout-seconds",
            1,
            120,
            "10",
            "How long connecting to and logging in on a system may take, each."),
    SSH_KEEP_ALIVE_SECONDS(
            "ssh.keep-alive-seconds", 5, 3_600, "30", "Pause between keep-alives on an idle connection."),
    SSH_MAX_CONNECTIONS(
            "ssh.max-connections",
            1,
            100_000,
            "2000",
            "Connections open at once; a batch that would need more is answered with 'no data'."),
    SSH_ANSWER_MAX_BYTES(
            "ssh.answer-max-bytes",
            4_096,
            16_777_216,
            "262144",
            "Longest answer to one command; a longer one closes the connection."),
    LINE_WRITE_QUEUE(
            "line.write-queue",
            1_000,
            10_000_000,
            "200000",
            "Measurements kept in memory while the data base is away; beyond it the oldest are dropped and counted."),
    LINE_RETENTION_DAYS(
            "line.retention-days", 1, 3_650, "90", "Age at which raw measurements are dropped, by the day."),
    LINE_HOUR_RETENTION_DAYS(
            "line.hour-retention-days",
            1,
            36_500,
            "1100",
            "Age at which measurements rolled up by the hour are dropped, by the month."),
    LINE_RAISE_TURNS(
            "line.raise-turns", 1, 100, "3", "Turns in a row that a line has to be worse before its state gets worse."),
    LINE_CLEAR_TURNS(
            "line.clear-turns",
            1,
            100,
            "2",
            "Turns in a row that a line has to be better before its state gets better."),
    LINE_OUTAGE_GAP_SECONDS(
            "line.outage-gap-seconds",
            0,
            86_400,
            "300",
            "A line that is down again before it was good for so long goes on with the outage that it had."),
    REPLICATION_DEGRADED_AFTER_HEARTBEATS(
            "replication.degraded-after-heartbeats",
            1,
            1_000,
            "2",
            "Heartbeats in a row that a host's agent has to miss before the host is degraded."),
    REPLICATION_OFFLINE_AFTER_HEARTBEATS(
            "replication.offline-after-heartbeats",
            1,
            1_000,
            "5",
            "Heartbeats in a row that a host's agent has to miss before the host is offline."),
    REPLICATION_STALLED_AFTER_SECONDS(
            "replication.stalled-after-seconds",
            5,
            86_400,
            "600",
            "How long a stream may stand still before it is broken off and tried again."),
    REPLICATION_TRANSFERS("replication.transfers", 1, 100, "8", "Transfers of datasets that run at once."),
    REPLICATION_TRANSFERS_PER_HOST(
            "replication.transfers-per-host",
            1,
            100,
            "2",
            "Transfers that run at once from or to one storage system that has no limit of its own."),
    REPLICATION_TRANSFERS_PER_POOL(
            "replication.transfers-per-pool",
            0,
            100,
            "0",
            "Transfers that run at once from or to one pool; 0 for any number."),
    REPLICATION_TRANSFERS_PER_LINE(
            "replication.transfers-per-line",
            0,
            100,
            "0",
            "Transfers that run at once over one line; 0 for any number."),
    REPLICATION_BYTES_PER_SECOND(
            "replication.bytes-per-second",
            0,
            2_147_483_647,
            "0",
            "Most that all transfers take together; 0 for no limit."),
    REPLICATION_BYTES_PER_SECOND_PER_HOST(
            "replication.bytes-per-second-per-host",
            0,
            2_147_483_647,
            "0",
            "Most that transfers from and to one storage system take together, where it has no limit of its own; 0 for no limit."),
    REPLICATION_BYTES_PER_SECOND_PER_POOL(
            "replication.bytes-per-second-per-pool",
            0,
            2_147_483_647,
            "0",
            "Most that transfers from and to one pool take together; 0 for no limit."),
    REPLICATION_BYTES_PER_SECOND_PER_LINE(
            "replication.bytes-per-second-per-line",
            0,
            2_147_483_647,
            "0",
            "Most that transfers over one line take together; 0 for no limit."),
    REPLICATION_SSH_CIPHERS(
            "replication.ssh-ciphers",
            Kind.TEXT,
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes128-ctr,aes256-ctr",
            "Ciphers for SSH to and between storage systems, separated by commas, the fastest first; between hosts no others are spoken."),
    PLATFORM_FOLDER(
            "platform.folder",
            Kind.TEXT,
            "",
            "Folder with platform definitions (`*.yaml`) of your own; a change is read within ten seconds."),
    AUDIT_RETENTION_DAYS(
            "audit.retention-days",
            1,
            36_500,
            "730",
            "Age at which entries of the audit log and changes of states are removed.");

    /** What a value must look like. */
    public enum Kind {
        INTEGER,
        TEXT,
        SECRET,
        REQUIRED_SECRET
    }

    private final String key;
    private final Kind kind;
    private final long minimum;
    private final long maximum;
    private final String defaultValue;
    private final String description;

    Setting(String key, long minimum, long maximum, String defaultValue, String description) {
        this(key, Kind.INTEGER, minimum, maximum, defaultValue, description);
    }

    Setting(String key, Kind kind, String defaultValue, String description) {
        this(key, kind, 0, 0, defaultValue, description);
    }

    Setting(String key, Kind kind, long minimum, long maximum, String defaultValue, String description) {
        this.key = key;
        this.kind = kind;
        this.minimum = minimum;
        this.maximum = maximum;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    public String key() {
        return key;
    }

    /** The environment's name for this setting. */
    public String variable() {
        return "PLUMBLINE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public Kind kind() {
        return kind;
    }

    public boolean secret() {
        return kind == Kind.SECRET || kind == Kind.REQUIRED_SECRET;
    }

    public long minimum() {
        return minimum;
    }

    public long maximum() {
        return maximum;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }
}
