package io.plumbline.replication.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.replication.job.Transfers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** What people do to the transfer that a button names as {@code transfer}: rows may have moved since they were drawn. */
@Named
@RequestScoped
public class TransferActions {
    @Inject
    private Transfers transfers;

    public void cancel() {
        Messages.run(
                () -> transfers.cancel(asked(), Operators.require(Role.OPERATOR_NAME)), "The transfer is cancelled");
    }

    public void retry() {
        Messages.run(
                () -> transfers.retry(asked(), Operators.require(Role.OPERATOR_NAME)), "The transfer is queued again");
    }

    private static UUID asked() {
        return Ids.parse(Messages.request().getParameter("transfer"), "transfer");
    }
}
