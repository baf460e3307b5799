package io.plumbline.replication.ui;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Rows;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.job.Conflicts;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.store.ConflictEntry;
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

/** The list of conflicts, those seen last first. The state to show, and the group, are part of the address. */
@Named
@ViewScoped
public class ConflictsPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Conflicts conflicts;

    @Inject
    private transient GroupReads reads;

    @Inject
    private transient SyncGroups groups;

    private @Nullable String state;
    private @Nullable String groupId;
    private Rows<ConflictEntry> rows;

    @PostConstruct
    void open() {
        rows = new Rows<>(
                (request, first) -> conflicts.rows(asked(state, request), first),
                request -> conflicts.count(asked(state, request)));
    }

    private ListRequest asked(@Nullable String wanted, ListRequest request) {
        Map<String, String> filters = new HashMap<>();
        if (wanted != null) {
            filters.put("state", wanted);
        }
        if (groupId != null) {
            filters.put("groupId", groupId);
        }
        return request.with(filters);
    }

    public Rows<ConflictEntry> getRows() {
        return rows;
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    /** What asks for people comes first. */
    public List<ConflictState> getStates() {
        return List.of(
                ConflictState.FAILED,
                ConflictState.OPEN,
                ConflictState.AWAITING_APPROVAL,
                ConflictState.RESOLVING,
                ConflictState.SENDING,
                ConflictState.LEFT_ALONE,
                ConflictState.RESOLVED,
                ConflictState.GONE);
    }

    public long count(ConflictState one) {
        return conflicts.count(asked(one.name(), ListRequest.all()));
    }

    /** The address of this list with another state; without one for all. */
    public String address(@Nullable String wanted) {
        String ofGroup = groupId == null ? "" : "groupId=" + groupId + "&";
        String ofState = wanted == null || wanted.isEmpty() ? "" : "state=" + wanted;
        return "/app/conflicts?" + ofGroup + ofState;
    }

    public @Nullable String getGroupName() {
        return groupId == null ? null : groups.get(UUID.fromString(groupId)).name();
    }

    /** Answers with 404 when the address names a group that is not there. */
    public void find() {
        Ids.orMissing(this::getGroupName);
    }

    public boolean isUnused() {
        return conflicts.count(ListRequest.all()) == 0;
    }

    public @Nullable String getGroupId() {
        return groupId;
    }

    public void setGroupId(@Nullable String value) {
        try {
            groupId = value == null ? null : UUID.fromString(value).toString();
        } catch (IllegalArgumentException e) {
            Messages.badAddress("'" + value + "' is not the id of a group: conflicts of all groups are shown");
            groupId = null;
        }
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String value) {
        boolean known =
                Arrays.stream(ConflictState.values()).anyMatch(one -> one.name().equals(value));
        if (!known && value != null && !value.isEmpty()) {
            Messages.badAddress("There is no state '" + value + "': conflicts of all states are shown");
        }
        state = known ? value : null;
    }
}
