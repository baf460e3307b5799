package io.plumbline.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A host with the product's agent, in a folder of its own. */
final class AgentHost implements AutoCloseable {
    private final Path folder;
    private final Path program;
    private final List<Process> running = new ArrayList<>();

    private AgentHost(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
    }

    /** Whom the agent reports to, as which system, with which key. */
    record Account(URI server, String system, String key) {}

    /**
     * Installs an agent.
     *
     * @param text of the program
     * @param settings further lines of its settings
     */
    static AgentHost install(Path folder, String text, Account account, String... settings) throws IOException {
        Files.createDirectories(folder);
        Path program = Files.writeString(folder.resolve("plumbline-agent"), text);
        Path key = Files.writeString(folder.resolve("key"), account.key() + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("conf"), """
                # of a test
                server = %s
                system = %s
                key-file = %s
                state = %s
                interval = 5
                %s
                """.formatted(
                        account.server(), account.system(), key, folder.resolve("state"), String.join("\n", settings)));
        return new AgentHost(folder, program);
    }

    Path folder() {
        return folder;
    }

    private ProcessBuilder command(String verb) {
        ProcessBuilder builder = new ProcessBuilder("sh", program.toString(), verb).redirectErrorStream(true);
        builder.environment().put("PLUMBLINE_AGENT_CONF", folder.resolve("conf").toString());
        return builder;
    }

    /** Runs it to its end. */
    Commands.Ended run(String verb) throws IOException, InterruptedException {
        Process process = command(verb).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Commands.Ended(process.waitFor(), output);
    }

    /** Lets it run by itself. */
    Process begin() throws IOException {
        Process process = command("run")
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        running.add(process);
        return process;
    }

    String log() {
        return Product.read(folder.resolve("log"));
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
