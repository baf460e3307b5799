package io.plumbline.inventory.api;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.job.InventoryNames;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.table.CellKind;
import io.plumbline.table.Column;
import io.plumbline.web.StoredTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The systems as a table. */
@ApplicationScoped
public class SystemTable extends StoredTable<ManagedSystem, SystemDetails, SystemInput> {
    private static final String SITE = "site";
    private static final String CREDENTIAL = "credential";

    private static final List<Column> COLUMNS = List.of(
            Column.of(Column.KEY, CellKind.TEXT),
            Column.of("kind", CellKind.WORD),
            Column.of("platform", CellKind.WORD),
            new Column(SITE, "siteId", CellKind.TEXT),
            Column.of("address", CellKind.WORD),
            Column.of("sshPort", CellKind.WHOLE_NUMBER),
            new Column(CREDENTIAL, "credentialId", CellKind.TEXT),
            Column.of("maxSessions", CellKind.WHOLE_NUMBER),
            Column.of("loginsPerMinute", CellKind.WHOLE_NUMBER),
            Column.of("legacyAlgorithms", CellKind.FLAG),
            Column.of("hostKeyPolicy", CellKind.WORD),
            Column.of("measuring", CellKind.WORD),
            Column.of("useSudo", CellKind.FLAG),
            Column.of("transfersAtOnce", CellKind.WHOLE_NUMBER),
            Column.of("bytesPerSecond", CellKind.WHOLE_NUMBER),
            Column.of("labels", CellKind.LABELS));

    @Inject
    private Systems systems;

    @Inject
    private InventoryNames names;

    public SystemTable() {
        super(SystemInput.class, COLUMNS);
    }

    @Override
    protected AuditedStore<ManagedSystem, SystemDetails> store() {
        return systems;
    }

    @Override
    protected SystemDetails detailsOf(ManagedSystem object) {
        return object.details();
    }

    @Override
    protected SystemDetails details(SystemInput written) {
        return written.details();
    }

    @Override
    protected SystemInput written(SystemDetails details) {
        return SystemInput.of(details);
    }

    @Override
    protected Map<String, Map<String, UUID>> ids() {
        return Map.of(SITE, names.sites(), CREDENTIAL, names.credentials());
    }

    /** Credentials are listed to operators only; a table without them leaves them as they are. */
    @Override
    protected boolean shows(Column column, Actor actor) {
        Role role = actor.role();
        return !column.name().equals(CREDENTIAL)
                || (role != null && role.labels().contains(Role.OPERATOR_NAME));
    }
}
