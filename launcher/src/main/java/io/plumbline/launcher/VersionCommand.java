package io.plumbline.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says which version this is. */
@Command(name = "version", description = "Say which version this is.")
final class VersionCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.println("Plumbline " + Version.get() + ", Java " + Runtime.version());
        return 0;
    }
}
