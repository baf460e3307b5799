package io.plumbline.replication.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.ops.ui.Rows;
import io.plumbline.replication.VerificationChain;
import io.plumbline.replication.VerificationResult;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Verifications;
import io.plumbline.replication.store.StoredVerification;
import io.plumbline.replication.store.VerificationOrderStore.Open;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The ledger of verifications, newest first. The result to show, and the group, are part of the address. */
@Named
@ViewScoped
public class VerificationsPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LAST_DIFFERENT = 5;

    @Inject
    private transient Verifications verifications;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient GroupReads reads;

    private @Nullable String result;
    private @Nullable String groupId;
    private Rows<StoredVerification> rows;

    @PostConstruct
    void open() {
        rows = new Rows<>(
                (request, first) -> verifications.rows(with(result, request), first),
                request -> verifications.count(with(result, request)));
    }

    private ListRequest with(@Nullable String wanted, ListRequest request) {
        Map<String, String> filters = new HashMap<>();
        if (wanted != null) {
            filters.put("result", wanted);
        }
        if (groupId != null) {
            filters.put("groupId", groupId);
        }
        return request.with(filters);
    }

    public Rows<StoredVerification> getRows() {
        return rows;
    }

    /** What asks for people comes first. */
    public List<VerificationResult> getResults() {
        return List.of(
                VerificationResult.DIFFERENT,
                VerificationResult.FAILED,
                VerificationResult.NOT_COMPARABLE,
                VerificationResult.SAME);
    }

    public long count(VerificationResult one) {
        return verifications.count(with(one.name(), ListRequest.all()));
    }

    public List<StoredVerification> getDifferent() {
        ListRequest few = new ListRequest(Map.of(), List.of(), LAST_DIFFERENT, null);
        return verifications.rows(with(VerificationResult.DIFFERENT.name(), few), 0);
    }

    public List<Open> getWaiting() {
        return verifications.open().stream()
                .filter(one -> groupId == null
                        || one.order().place().groupId().toString().equals(groupId))
                .toList();
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    /** Goes through the whole ledger, and says whether each entry is as it was written. */
    public void checkChain() {
        VerificationChain chain = verifications.chain();
        chain.firstBreak()
                .ifPresentOrElse(
                        found -> Messages.error(
                                "The ledger does not hold at entry " + found.number() + ": " + found.reason()),
                        () -> Messages.info("All " + chain.entries() + " entries are as they were written"));
    }

    /** Cancels the one that the button names as {@code verification}. */
    public void cancel() {
        Messages.run(
                () -> verifications.cancel(
                        Ids.parse(Messages.request().getParameter("verification"), "verification"),
                        Operators.require(Role.OPERATOR_NAME)),
                "The verification is cancelled");
    }

    /** The address of this list with another result; without one for all. */
    public String address(@Nullable String wanted) {
        String ofGroup = groupId == null ? "" : "groupId=" + groupId + "&";
        return "/app/verifications?" + ofGroup + (wanted == null || wanted.isEmpty() ? "" : "result=" + wanted);
    }

    public @Nullable String getGroupName() {
        return groupId == null ? null : groups.get(UUID.fromString(groupId)).name();
    }

    /** Answers with 404 when the address names a group that is not there. */
    public void find() {
        Ids.orMissing(this::getGroupName);
    }

    public boolean isUnused() {
        return verifications.count(ListRequest.all()) == 0
                && verifications.open().isEmpty();
    }

    public @Nullable String getGroupId() {
        return groupId;
    }

    public void setGroupId(@Nullable String value) {
        try {
            groupId = value == null ? null : UUID.fromString(value).toString();
        } catch (IllegalArgumentException e) {
            Messages.badAddress("'" + value + "' is not the id of a group: verifications of all groups are shown");
            groupId = null;
        }
    }

    public @Nullable String getResult() {
        return result;
    }

    public void setResult(@Nullable String value) {
        boolean known = Arrays.stream(VerificationResult.values())
                .anyMatch(one -> one.name().equals(value));
        if (!known && value != null && !value.isEmpty()) {
            Messages.badAddress("There is no result '" + value + "': all verifications are shown");
        }
        result = known ? value : null;
    }
}
