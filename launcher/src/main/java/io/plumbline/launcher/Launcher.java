package io.plumbline.launcher;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands behind {@code ./plumbline}. */
@Command(
        name = "plumbline",
        description = "Measures leased lines, replicates ZFS datasets and works with Zabbix.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        subcommands = {
            UpCommand.class,
            DoctorCommand.class,
            KeysetCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "  build  Build the product.", "  test   Run all tests."})
final class Launcher implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private Launcher(CommandSpec spec) {
        this.spec = spec;
    }

    private Launcher() {
        this(CommandSpec.create());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] arguments) {
        // The libraries' own progress would stand in the middle of ours.
        Logger.getLogger("").setLevel(Level.WARNING);
        CommandLine commands = new CommandLine(new Launcher());
        commands.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof StartException) {
                command.getErr().println("plumbline: " + e.getMessage());
            } else {
                command.getErr().println("plumbline: this should not have happened, please report it:");
                e.printStackTrace(command.getErr());
            }
            return 1;
        });
        System.exit(commands.execute(arguments));
    }
}
