package io.plumbline.line.job;

import io.plumbline.line.store.LineTurn;
import io.plumbline.line.store.TurnStore;
import io.plumbline.ops.Settings;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
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
        try {
            new TurnStore(dataSource, settings.lines().outageGap()).write(turns);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
