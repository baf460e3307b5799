package io.plumbline.line.api;

import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.job.InventoryNames;
import io.plumbline.line.LineDetails;
import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.table.CellKind;
import io.plumbline.table.Column;
import io.plumbline.web.StoredTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The lines as a table. */
@ApplicationScoped
public class LineTable extends StoredTable<Line, LineDetails, LineInput> {
    private static final String ROUTER = "router";
    private static final String FAR_SITE = "farSite";

    private static final List<Column> COLUMNS = List.of(
            Column.of(Column.KEY, CellKind.TEXT),
            new Column(ROUTER, "routerId", CellKind.TEXT),
            Column.of("target", CellKind.WORD),
            Column.of("source", CellKind.WORD),
            Column.of("vrf", CellKind.WORD),
            Column.of("intervalSeconds", CellKind.WHOLE_NUMBER),
            Column.of("probeCount", CellKind.WHOLE_NUMBER),
            Column.of("probeSizeBytes", CellKind.WHOLE_NUMBER),
            Column.of("probeTimeoutMillis", CellKind.WHOLE_NUMBER),
            Column.of("dontFragment", CellKind.FLAG),
            Column.of("dscp", CellKind.WHOLE_NUMBER),
            Column.of("onBoxProbe", CellKind.TEXT),
            new Column(FAR_SITE, "farSiteId", CellKind.TEXT),
            Column.of("capacityBitsPerSecond", CellKind.LARGE_NUMBER),
            new Column("lossPercent", "contract.lossPercent", CellKind.NUMBER),
            new Column("rttMillis", "contract.rttMillis", CellKind.NUMBER),
            new Column("jitterMillis", "contract.jitterMillis", CellKind.NUMBER),
            new Column("availabilityPercent", "contract.availabilityPercent", CellKind.NUMBER),
            Column.of("enabled", CellKind.FLAG));

    @Inject
    private Lines lines;

    @Inject
    private InventoryNames names;

    public LineTable() {
        super(LineInput.class, COLUMNS);
    }

    @Override
    protected AuditedStore<Line, LineDetails> store() {
        return lines;
    }

    @Override
    protected LineDetails detailsOf(Line object) {
        return object.details();
    }

    @Override
    protected LineDetails details(LineInput written) {
        return written.details();
    }

    @Override
    protected LineInput written(LineDetails details) {
        return LineInput.of(details);
    }

    @Override
    protected Map<String, Map<String, UUID>> ids() {
        return Map.of(ROUTER, names.systems(), FAR_SITE, names.sites());
    }
}
