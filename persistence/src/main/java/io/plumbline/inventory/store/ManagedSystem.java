package io.plumbline.inventory.store;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** A router or a storage host. Its status is written beside it by SQL and does not count as a change of it. */
@Entity
@Table(name = "systems")
@DynamicUpdate
public class ManagedSystem extends Stored {
    public static final Listing<ManagedSystem> LISTING = new Listing<>(ManagedSystem.class, "name")
            .field("name", String.class)
            .field("kind", SystemKind.class)
            .field("platform", String.class)
            .field("siteId", UUID.class)
            .field("address", String.class)
            .field("status", SystemStatus.class)
            .field("credentialId", UUID.class)
            .field("lastSeenAt", Instant.class);

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private SystemKind kind;

    @Column(nullable = false)
    private String platform;

    @Column(name = "site_id")
    private @Nullable UUID siteId;

    @Column(nullable = false)
    private String address;

    @Column(name = "ssh_port", nullable = false)
    private int sshPort;

    @Column(name = "credential_id")
    private @Nullable UUID credentialId;

    @Column(name = "max_sessions", nullable = false)
    private int maxSessions;

    @Column(name = "logins_per_minute", nullable = false)
    private int loginsPerMinute;

    @Column(name = "legacy_algorithms", nullable = false)
    private boolean legacyAlgorithms;

    @Column(name = "host_key_policy", nullable = false)
    @Enumerated(EnumType.STRING)
    private HostKeyPolicy hostKeyPolicy;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private MeasuringMethod measuring;

    @Column(name = "use_sudo", nullable = false)
    private boolean useSudo;

    @Column(name = "transfers_at_once")
    private @Nullable Integer transfersAtOnce;

    @Column(name = "bytes_per_second")
    private @Nullable Long bytesPerSecond;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "system_labels", joinColumns = @JoinColumn(name = "system_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "value", nullable = false)
    private Map<String, String> labels = new HashMap<>();

    @Column(nullable = false, updatable = false)
    @Enumerated(EnumType.STRING)
    @OptimisticLock(excluded = true)
    private SystemStatus status = SystemStatus.UNKNOWN;

    @Column(name = "status_reason", updatable = false)
    private @Nullable String statusReason;

    @Column(name = "last_seen_at", updatable = false)
    private @Nullable Instant lastSeenAt;

    protected ManagedSystem() {}

    public ManagedSystem(SystemDetails details) {
        change(details);
    }

    public final void change(SystemDetails details) {
        name = details.name();
        kind = details.kind();
        platform = details.platform();
        siteId = details.siteId();
        address = details.address();
        sshPort = details.sshPort();
        credentialId = details.credentialId();
        maxSessions = details.maxSessions();
        loginsPerMinute = details.loginsPerMinute();
        legacyAlgorithms = details.legacyAlgorithms();
        hostKeyPolicy = details.hostKeyPolicy();
        measuring = details.measuring();
        useSudo = details.host().useSudo();
        transfersAtOnce = details.host().transfersAtOnce();
        bytesPerSecond = details.host().bytesPerSecond();
        if (!labels.equals(details.labels())) {
            labels.clear();
            labels.putAll(details.labels());
        }
    }

    public SystemDetails details() {
        return new SystemDetails(
                name,
                kind,
                platform,
                siteId,
                address,
                sshPort,
                credentialId,
                maxSessions,
                loginsPerMinute,
                legacyAlgorithms,
                hostKeyPolicy,
                measuring,
                new HostOptions(useSudo, transfersAtOnce, bytesPerSecond),
                new TreeMap<>(labels));
    }

    @Override
    public String name() {
        return name;
    }

    public SystemStatus status() {
        return status;
    }

    /** Why it is not online; {@code null} when it is. */
    public @Nullable String statusReason() {
        return statusReason;
    }

    public @Nullable Instant lastSeenAt() {
        return lastSeenAt;
    }

    @Override
    public String kindName() {
        return "system";
    }

    @Override
    public Map<String, Object> facts() {
        return new Facts()
                .with("name", name)
                .with("kind", kind.name())
                .with("platform", platform)
                .with("siteId", siteId)
                .with("address", address)
                .with("sshPort", sshPort)
                .with("credentialId", credentialId)
                .with("maxSessions", maxSessions)
                .with("loginsPerMinute", loginsPerMinute)
                .with("legacyAlgorithms", legacyAlgorithms)
                .with("hostKeyPolicy", hostKeyPolicy.name())
                .with("measuring", measuring.name())
                .with("useSudo", useSudo)
                .with("transfersAtOnce", transfersAtOnce)
                .with("bytesPerSecond", bytesPerSecond)
                .with("labels", new TreeMap<>(labels))
                .map();
    }
}
