package io.plumbline.line.job;

import io.plumbline.line.OutageRule;
import io.plumbline.line.store.LineTurn;
import io.plumbline.line.store.TurnStore;
import io.plumbline.ops.Settings;
import io.plumbline.ops.store.Sql;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;

/** Writes turns in one transaction of their own. */
@Stateless
public class TurnTransaction {
    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void write(List<LineTurn> turns) {
        Sql.call(() -> {
            OutageRule outages = new OutageRule(settings.lines().outageGap());
            new TurnStore(dataSource, outages).write(turns);
            return turns.size();
        });
    }
}
