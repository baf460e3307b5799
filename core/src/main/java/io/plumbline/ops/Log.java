package io.plumbline.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Log lines with ids. Each line carries, beside its message, the ids of its thread (a request's, a batch's) and those given with it,
 * as one map in the record's parameters: the container's JSON formatter writes such a map as fields of the line.
 */
public final class Log {
    private static final ThreadLocal<Map<String, Object>> THREAD_IDS = ThreadLocal.withInitial(LinkedHashMap::new);

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    public static Log of(Class<?> owner) {
        return new Log(Logger.getLogger(owner.getName()));
    }

    /** Adds an id to every line that this thread logs until the scope is closed. */
    public static Scope with(String name, Object id) {
        THREAD_IDS.get().put(name, id.toString());
        return () -> THREAD_IDS.get().remove(name);
    }

    /** Ends the life of an id put on the thread. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** For what happens many times a second; the container leaves it out unless its level is set to FINE. */
    public void debug(String message, Map<String, ?> ids) {
        write(Level.FINE, message, ids, null);
    }

    public void info(String message, Map<String, ?> ids) {
        write(Level.INFO, message, ids, null);
    }

    public void warn(String message, Map<String, ?> ids) {
        write(Level.WARNING, message, ids, null);
    }

    public void warn(String message, Map<String, ?> ids, Throwable cause) {
        write(Level.WARNING, message, ids, cause);
    }

    public void error(String message, Map<String, ?> ids, Throwable cause) {
        write(Level.SEVERE, message, ids, cause);
    }

    private void write(Level level, String message, Map<String, ?> ids, @Nullable Throwable cause) {
        if (!logger.isLoggable(level)) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>(THREAD_IDS.get());
        ids.forEach((name, id) -> all.put(name, String.valueOf(id)));
        // Braces in a message would be taken for the places of parameters.
        LogRecord line = new LogRecord(level, message.replace("{", "'{'"));
        line.setLoggerName(logger.getName());
        line.setParameters(new Object[] {all});
        line.setThrown(cause);
        logger.log(line);
    }
}
