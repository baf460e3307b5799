package io.plumbline.line.ui;

import io.plumbline.line.job.Lines;
import io.plumbline.line.store.Line;
import io.plumbline.ops.store.ListRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that one router measures, those that are worst first, as far as a page shows them. */
@Named
@RequestScoped
public class RouterLines {
    private static final int MOST = 100;

    @Inject
    private Lines lines;

    private @Nullable List<Line> shown;

    public List<Line> of(String routerId) {
        if (shown == null) {
            shown = lines.rows(request(routerId), 0);
        }
        return shown;
    }

    /** How many more there are than are shown. */
    public long hidden(String routerId) {
        return lines.count(request(routerId)) - of(routerId).size();
    }

    private static ListRequest request(String routerId) {
        List<ListRequest.Order> order =
                List.of(new ListRequest.Order("state", false), new ListRequest.Order("name", false));
        return new ListRequest(Map.of("routerId", routerId), order, MOST, null);
    }
}
