package io.plumbline.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the answer to a task's command says. */
public sealed interface TaskResult {
    /** Why there are no rows, for people; {@code null} when there are. */
    @Nullable
    String problem();

    /** What the router listed, in its order: columns by name, each only where it was printed. */
    record Rows(List<Map<String, String>> rows) implements TaskResult {
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public @Nullable String problem() {
            return null;
        }
    }

    /** The router did not run the command; the reason is the line it printed. */
    record Refused(String reason) implements TaskResult {
        @Override
        public String problem() {
            return "refused: " + reason;
        }
    }

    /** The answer holds nothing that the task's patterns understand. */
    record Unreadable(String reason) implements TaskResult {
        @Override
        public String problem() {
            return reason;
        }
    }
}
