package io.plumbline.inventory.ui;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.Address;
import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.job.HostKeys;
import io.plumbline.inventory.job.Sites;
import io.plumbline.inventory.job.SystemLinks;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.Credential;
import io.plumbline.inventory.store.HostKey;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.inventory.store.Site;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.StoredForm;
import io.plumbline.platform.Platform;
import io.plumbline.platform.job.PlatformsInUse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a router or a storage system, for a new one and to change one, with its host keys and the try of its connection. */
@Named
@ViewScoped
public class SystemForm extends StoredForm<ManagedSystem, SystemDetails> {
    private static final long serialVersionUID = 1;
    /** Each run and each transfer logs in anew. */
    private static final int LOGINS_OF_A_HOST = 60;
    /** Nothing that is done with a storage system is told by its platform. */
    private static final String STORAGE_PLATFORM = "linux";

    @Inject
    private transient Systems systems;

    @Inject
    private transient Sites sites;

    @Inject
    private transient Credentials credentials;

    @Inject
    private transient HostKeys hostKeys;

    @Inject
    private transient SystemLinks systemLinks;

    @Inject
    private transient PlatformsInUse platforms;

    private SystemKind kind = SystemKind.ROUTER;
    private final TypedHost host = new TypedHost();
    private String name = "";
    private String platform = "";
    private String address = "";
    private int sshPort = 22;
    private @Nullable String siteId;
    private @Nullable String credentialId;
    private int maxSessions = 1;
    private int loginsPerMinute = 6;
    private MeasuringMethod measuring = MeasuringMethod.COMMANDS;
    private boolean legacyAlgorithms;
    private boolean learnFirst = Operators.may(Role.ADMIN_NAME);
    private transient SystemLinks.@Nullable Report report;

    public SystemForm() {
        super("router", "/app/system", "/app/systems");
    }

    @Override
    protected AuditedStore<ManagedSystem, SystemDetails> store() {
        return systems;
    }

    @Override
    protected String word() {
        return isStorage() ? "storage system" : super.word();
    }

    @Override
    protected String listPage() {
        return isStorage() ? "/app/hosts" : super.listPage();
    }

    @Override
    public void open() {
        super.open();
        if (isAdding() && isStorage()) {
            loginsPerMinute = LOGINS_OF_A_HOST;
        }
    }

    @Override
    protected void fill(ManagedSystem system) {
        SystemDetails details = system.details();
        kind = details.kind();
        host.fill(details.host());
        name = details.name();
        platform = details.platform();
        address = details.address();
        sshPort = details.sshPort();
        siteId = text(details.siteId());
        credentialId = text(details.credentialId());
        maxSessions = details.maxSessions();
        measuring = details.measuring();
        loginsPerMinute = details.loginsPerMinute();
        legacyAlgorithms = details.legacyAlgorithms();
        learnFirst = details.hostKeyPolicy() == HostKeyPolicy.LEARN_FIRST;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    @Override
    protected SystemDetails details(@Nullable ManagedSystem before) {
        if (!Address.isValid(address.strip())) {
            throw Failure.invalid("address", Address.RULE);
        }
        SystemDetails read = before == null ? null : before.details();
        return new SystemDetails(
                ShortText.require("name", name),
                read == null ? kind : read.kind(),
                read == null && isStorage() ? STORAGE_PLATFORM : platform,
                optional(siteId),
                address.strip(),
                sshPort,
                optional(credentialId),
                maxSessions,
                loginsPerMinute,
                legacyAlgorithms,
                learnFirst ? HostKeyPolicy.LEARN_FIRST : HostKeyPolicy.STRICT,
                measuring,
                host.options(),
                read == null ? Map.of() : read.labels());
    }

    public void tryOut() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    report = systemLinks.tryOut(uuid());
                },
                "The connection was tried");
    }

    public void approve(String fingerprint) {
        Messages.run(
                () -> hostKeys.approve(uuid(), fingerprint, Operators.require(Role.ADMIN_NAME)),
                "The host key is approved");
    }

    public void forget(String fingerprint) {
        Messages.run(
                () -> hostKeys.delete(uuid(), fingerprint, Operators.require(Role.ADMIN_NAME)),
                "The host key is forgotten");
    }

    private static @Nullable UUID optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : Ids.parse(text, "object");
    }

    public ManagedSystem getSystem() {
        return systems.get(uuid());
    }

    /** Its labels as they are written elsewhere, {@code role=edge}. */
    public List<String> getLabels() {
        return getSystem().details().labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .toList();
    }

    public List<HostKey> getHostKeys() {
        return isAdding() ? List.of() : hostKeys.of(uuid());
    }

    public List<Platform> getPlatforms() {
        return platforms.get().all();
    }

    public List<Site> getSites() {
        return sites.rows(ListRequest.all(), 0);
    }

    public List<Credential> getCredentials() {
        return credentials.rows(ListRequest.all(), 0);
    }

    public SystemLinks.@Nullable Report getReport() {
        return report;
    }

    public boolean isStorage() {
        return kind == SystemKind.STORAGE;
    }

    public TypedHost getHost() {
        return host;
    }

    /** Of a new one, as the address says; what is stored has its own. */
    public @Nullable String getKind() {
        return isAdding() && isStorage() ? kind.name() : null;
    }

    public void setKind(@Nullable String value) {
        kind = SystemKind.STORAGE.name().equals(value) ? SystemKind.STORAGE : kind;
    }

    public String getName() {
        return name;
    }

    public void setName(String value) {
        name = value;
    }

    public String getPlatform() {
        return platform;
    }

    public void setPlatform(String value) {
        platform = value;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String value) {
        address = value;
    }

    public int getSshPort() {
        return sshPort;
    }

    public void setSshPort(int value) {
        sshPort = value;
    }

    public @Nullable String getSiteId() {
        return siteId;
    }

    public void setSiteId(@Nullable String value) {
        siteId = value;
    }

    public @Nullable String getCredentialId() {
        return credentialId;
    }

    public void setCredentialId(@Nullable String value) {
        credentialId = value;
    }

    public MeasuringMethod[] getMethods() {
        return MeasuringMethod.values();
    }

    public MeasuringMethod getMeasuring() {
        return measuring;
    }

    public void setMeasuring(MeasuringMethod value) {
        measuring = value;
    }

    public int getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(int value) {
        maxSessions = value;
    }

    public int getLoginsPerMinute() {
        return loginsPerMinute;
    }

    public void setLoginsPerMinute(int value) {
        loginsPerMinute = value;
    }

    public boolean isLegacyAlgorithms() {
        return legacyAlgorithms;
    }

    public void setLegacyAlgorithms(boolean value) {
        legacyAlgorithms = value;
    }

    /** Whether only an administrator could have the key learned: the box can't be ticked then. */
    public boolean isLearningFixed() {
        return !learnFirst && !Operators.may(Role.ADMIN_NAME);
    }

    public boolean isLearnFirst() {
        return learnFirst;
    }

    public void setLearnFirst(boolean value) {
        learnFirst = value;
    }
}
