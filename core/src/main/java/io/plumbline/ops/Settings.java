package io.plumbline.ops;

import com.google.re2j.Pattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of a running service, all of them valid. What each means and where it is read from: {@link Setting}. */
public record Settings(
        Http http,
        Access access,
        Secret keyset,
        Optional<RedisAddress> redis,
        Ssh ssh,
        Lines lines,
        Retention retention,
        Replication replication,
        Optional<Path> platformFolder) {

    /**
     * Requests.
     *
     * @param trustedProxies addresses whose word on where a request came from is taken
     */
    public record Http(int maxBodyBytes, int requestsPerMinute, Set<String> trustedProxies) {}

    public record Access(Duration tokenLifetime, int loginsPerMinute, Duration signingKeyAge, FirstAdmin firstAdmin) {}

    /** The administrator made while there is no user; empty secrets mean that none is made. */
    public record FirstAdmin(String name, Secret password, Secret apiKey) {}

    public record Ssh(Duration connectTimeout, Duration keepAlive, int maxConnections, int answerMaxBytes) {}

    /** Measuring and judging of lines. */
    public record Lines(int writeQueue, int raiseTurns, int clearTurns, Duration outageGap) {}

    /**
     * Replication.
     *
     * @param degradedAfterHeartbeats how many heartbeats a host's agent may miss in a row
     * @param stalledAfter how long a stream may stand still
     * @param transfers how many may run at once
     * @param bytesPerSecond how much they may take together
     * @param ciphers of SSH connections, the fastest first
     */
    public record Replication(
            int degradedAfterHeartbeats,
            int offlineAfterHeartbeats,
            Duration stalledAfter,
            Limits transfers,
            Limits bytesPerSecond,
            List<String> ciphers) {
        public Replication {
            ciphers = List.copyOf(ciphers);
        }
    }

    /** In all, and at each host, pool and line; 0 for no limit. */
    public record Limits(int inAll, int perHost, int perPool, int perLine) {}

    public record Retention(int measurementDays, int hourDays, int auditDays) {}

    /** A value that must not show in logs: its text form hides it. */
    public record Secret(String reveal) {
        public boolean isEmpty() {
            return reveal.isEmpty();
        }

        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * Reads and validates all settings.
     *
     * @param environment the process's environment; {@code PLUMBLINE_SETTINGS} in it may name a properties file
     * @throws SettingsException naming every fault
     */
    public static Settings read(Map<String, String> environment) {
        return new Reading(environment).settings();
    }

    /** What each setting is set to, as text; secrets only as whether they are set. */
    public static Map<Setting, String> values(Map<String, String> environment) {
        SettingSources sources = new SettingSources(environment);
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = sources.value(setting);
            values.put(setting, !setting.secret() ? value : value.isEmpty() ? "" : "set");
        }
        return values;
    }

    private static final class Reading {
        private static final Pattern CIPHER = Pattern.compile("[a-z0-9][a-z0-9.@-]{0,63}");

        private final SettingSources sources;
        private final List<String> faults = new ArrayList<>();

        Reading(Map<String, String> environment) {
            this.sources = new SettingSources(environment);
        }

        Settings settings() {
            Settings settings = new Settings(
                    new Http(
                            integer(Setting.HTTP_MAX_BODY_BYTES),
                            integer(Setting.HTTP_REQUESTS_PER_MINUTE),
                            trustedProxies()),
                    access(),
                    secret(Setting.SECRETS_KEYSET),
                    redis(),
                    new Ssh(
                            Duration.ofSeconds(integer(Setting.SSH_CONNECT_TIMEOUT_SECONDS)),
                            Duration.ofSeconds(integer(Setting.SSH_KEEP_ALIVE_SECONDS)),
                            integer(Setting.SSH_MAX_CONNECTIONS),
                            integer(Setting.SSH_ANSWER_MAX_BYTES)),
                    new Lines(
                            integer(Setting.LINE_WRITE_QUEUE),
                            integer(Setting.LINE_RAISE_TURNS),
                            integer(Setting.LINE_CLEAR_TURNS),
                            Duration.ofSeconds(integer(Setting.LINE_OUTAGE_GAP_SECONDS))),
                    new Retention(
                            integer(Setting.LINE_RETENTION_DAYS),
                            integer(Setting.LINE_HOUR_RETENTION_DAYS),
                            integer(Setting.AUDIT_RETENTION_DAYS)),
                    replication(),
                    folder());
            List<String> all = new ArrayList<>(sources.faults());
            all.addAll(faults);
            if (!all.isEmpty()) {
                throw new SettingsException(all);
            }
            return settings;
        }

        private Replication replication() {
            return new Replication(
                    integer(Setting.REPLICATION_DEGRADED_AFTER_HEARTBEATS),
                    integer(Setting.REPLICATION_OFFLINE_AFTER_HEARTBEATS),
                    Duration.ofSeconds(integer(Setting.REPLICATION_STALLED_AFTER_SECONDS)),
                    new Limits(
                            integer(Setting.REPLICATION_TRANSFERS),
                            integer(Setting.REPLICATION_TRANSFERS_PER_HOST),
                            integer(Setting.REPLICATION_TRANSFERS_PER_POOL),
                            integer(Setting.REPLICATION_TRANSFERS_PER_LINE)),
                    new Limits(
                            integer(Setting.REPLICATION_BYTES_PER_SECOND),
                            integer(Setting.REPLICATION_BYTES_PER_SECOND_PER_HOST),
                            integer(Setting.REPLICATION_BYTES_PER_SECOND_PER_POOL),
                            integer(Setting.REPLICATION_BYTES_PER_SECOND_PER_LINE)),
                    ciphers());
        }

        private List<String> ciphers() {
            String value = sources.value(Setting.REPLICATION_SSH_CIPHERS);
            if (value.isEmpty()) {
                return List.of();
            }
            List<String> ciphers = List.of(value.split(",", -1));
            if (ciphers.stream().anyMatch(cipher -> !CIPHER.matches(cipher))) {
                faults.add(Setting.REPLICATION_SSH_CIPHERS.key() + " is '" + value
                        + "', but must be names of ciphers separated by commas alone");
                return List.of();
            }
            return ciphers;
        }

        private Access access() {
            return new Access(
                    Duration.ofMinutes(integer(Setting.ACCESS_TOKEN_MINUTES)),
                    integer(Setting.ACCESS_LOGINS_PER_MINUTE),
                    Duration.ofDays(integer(Setting.ACCESS_SIGNING_KEY_DAYS)),
                    firstAdmin());
        }

        private FirstAdmin firstAdmin() {
            return new FirstAdmin(
                    sources.value(Setting.ACCESS_ADMIN_NAME),
                    secret(Setting.ACCESS_ADMIN_PASSWORD),
                    secret(Setting.ACCESS_ADMIN_API_KEY));
        }

        private Set<String> trustedProxies() {
            Set<String> proxies = new TreeSet<>();
            for (String address : sources.value(Setting.HTTP_TRUSTED_PROXIES).split(",", -1)) {
                if (!address.isBlank() && !ClientAddress.isAddress(address.strip())) {
                    faults.add(Setting.HTTP_TRUSTED_PROXIES.key() + " names '" + address.strip()
                            + "', but must be IP addresses separated by commas");
                } else if (!address.isBlank()) {
                    proxies.add(ClientAddress.normal(address.strip()));
                }
            }
            return proxies;
        }

        private int integer(Setting setting) {
            String value = sources.value(setting);
            try {
                int number = Integer.parseInt(value);
                if (number >= setting.minimum() && number <= setting.maximum()) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // The fault below tells the rule; the exception would add nothing.
            }
            faults.add("%s is '%s', but must be a whole number from %d to %d"
                    .formatted(setting.key(), value, setting.minimum(), setting.maximum()));
            return (int) setting.minimum();
        }

        private Secret secret(Setting setting) {
            String value = sources.value(setting);
            if (setting.kind() == Setting.Kind.REQUIRED_SECRET && value.isEmpty()) {
                faults.add("%s is missing: set %s or %s_FILE"
                        .formatted(setting.key(), setting.variable(), setting.variable()));
            }
            return new Secret(value);
        }

        private Optional<RedisAddress> redis() {
            Secret url = secret(Setting.REDIS_URL);
            try {
                return url.isEmpty() ? Optional.empty() : Optional.of(RedisAddress.parse(url.reveal()));
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private Optional<Path> folder() {
            String value = sources.value(Setting.PLATFORM_FOLDER);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            Path folder = Path.of(value);
            if (!Files.isDirectory(folder)) {
                faults.add(Setting.PLATFORM_FOLDER.key() + " is '" + value + "', but there is no such folder");
            }
            return Optional.of(folder);
        }
    }
}
