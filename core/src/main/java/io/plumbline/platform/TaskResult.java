package io.plumbline.platform;

import java.util.List;
import java.util.Map;

/** What the answer to a task's command says. */
public sealed interface TaskResult {
    /** What the router listed, in its order: columns by name, each only where it was printed. */
    record Rows(List<Map<String, String>> rows) implements TaskResult {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** The router did not run the command; the reason is the line it printed. */
    record Refused(String reason) implements TaskResult {}

    /** The answer holds nothing that the task's patterns understand. */
    record Unreadable(String reason) implements TaskResult {}
}
