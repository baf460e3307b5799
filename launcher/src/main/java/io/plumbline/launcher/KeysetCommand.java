package io.plumbline.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds a key to the keyset that encrypts credentials; at the next start everything is sealed with it anew. */
@Command(name = "rotate-keyset", description = "Give the keyset that encrypts credentials a new key.")
final class KeysetCommand implements Callable<Integer> {
    @Option(names = "--new", description = "Print a new keyset instead, for a server of your own.")
    private boolean fresh;

    @Option(
            names = "--data",
            defaultValue = "var",
            paramLabel = "DIR",
            description = "The data folder (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("var");

    @Override
    public Integer call() {
        if (fresh) {
            System.out.println(Secrets.keyset());
            return 0;
        }
        try (DataFolder data = DataFolder.open(folder)) {
            String before = data.read(UpCommand.KEYSET)
                    .orElseThrow(() -> new StartException("there is no keyset in " + folder + " yet"));
            data.write(UpCommand.KEYSET, Secrets.rotate(before));
            System.out.println("The keyset has a new key. At the next start all credentials are sealed with it.");
            return 0;
        }
    }
}
