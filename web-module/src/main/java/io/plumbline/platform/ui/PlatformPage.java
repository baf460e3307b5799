package io.plumbline.platform.ui;

import io.plumbline.line.Measurement;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ui.Ids;
import io.plumbline.platform.CommandTemplate;
import io.plumbline.platform.PingTask;
import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import io.plumbline.platform.TaskResult;
import io.plumbline.platform.api.ParseInput;
import io.plumbline.platform.job.PlatformsInUse;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** One platform definition: its commands, and a box to try how it reads what a router printed. */
@Named
@ViewScoped
public class PlatformPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String PING = "ping";

    @Inject
    private transient PlatformsInUse platforms;

    private @Nullable String name;
    private String task = PING;
    private String output = "";
    private transient @Nullable Measurement ping;
    private transient @Nullable TaskResult read;

    /** Answers with 404 when the address names no platform. */
    public void open() {
        Ids.orMissing(this::getPlatform);
    }

    public void tryOut() {
        ping = null;
        read = null;
        String text = output.length() <= ParseInput.MAX_CHARS ? output : output.substring(0, ParseInput.MAX_CHARS);
        PlatformTask chosen = getPlatform().tasks().get(task);
        if (chosen == null) {
            ping = Measurement.of(
                    new UUID(0, 0), Instant.EPOCH, getPlatform().ping().reader().read(text));
        } else {
            read = chosen.reader().read(text);
        }
    }

    public Platform getPlatform() {
        return platforms
                .get()
                .find(String.valueOf(name))
                .orElseThrow(() -> Failure.notFound("platform", String.valueOf(name)));
    }

    public List<CommandTemplate> getPingCommands() {
        return getPlatform().ping().forms().form().commands();
    }

    /** Empty where an IPv6 target is pinged by the same commands. */
    public List<CommandTemplate> getPingCommands6() {
        PingTask.Form form = getPlatform().ping().forms().form6();
        return form == null ? List.of() : form.commands();
    }

    public List<PlatformTask> getTasks() {
        return List.copyOf(getPlatform().tasks().values());
    }

    /** What came of a ping's output; {@code null} when none was tried. */
    public @Nullable Measurement getPing() {
        return ping;
    }

    /** The rows that a task's output lists; {@code null} when none was tried, or it can't be read. */
    public @Nullable List<Map<String, String>> getRows() {
        return read instanceof TaskResult.Rows found ? found.rows() : null;
    }

    /** All columns that a row has, in the order in which they come. */
    public List<String> getColumns() {
        Set<String> columns = new LinkedHashSet<>();
        List<Map<String, String>> rows = getRows();
        if (rows != null) {
            rows.forEach(row -> columns.addAll(row.keySet()));
        }
        return new ArrayList<>(columns);
    }

    /** Why a task's output is no list; {@code null} when it is one, or none was tried. */
    public @Nullable String getReason() {
        return read == null ? null : read.problem();
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = value;
    }

    public String getTask() {
        return task;
    }

    public void setTask(@Nullable String value) {
        task = value == null ? PING : value;
    }

    public String getOutput() {
        return output;
    }

    public void setOutput(@Nullable String value) {
        output = value == null ? "" : value;
    }
}
