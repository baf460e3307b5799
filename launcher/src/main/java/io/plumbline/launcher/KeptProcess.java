package io.plumbline.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers a child process in the data folder, so that the next start finds and ends it when this one was killed. */
final class KeptProcess {
    private final DataFolder data;
    private final String file;

    KeptProcess(DataFolder data, String name) {
        this.data = data;
        this.file = name + ".pid";
    }

    void remember(ProcessHandle process) {
        data.write(
                file,
                process.pid() + " "
                        + startOf(process).map(Instant::toEpochMilli).orElse(0L));
    }

    void forget() {
        data.delete(file);
    }

    /** Ends the process of a launcher that was killed, where it still runs. */
    void endLeftOver() {
        data.read(file).flatMap(KeptProcess::find).ifPresent(process -> end(process, Duration.ofSeconds(5)));
        forget();
    }

    /** Asks the process to end, and after the patience makes it. */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!ended(process, patience)) {
            process.destroyForcibly();
            ended(process, patience);
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The process, if its number was not given to another one since. */
    private static Optional<ProcessHandle> find(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,10}") || !parts[1].matches("\\d{1,15}")) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(process -> startOf(process).filter(started::equals).isPresent());
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
