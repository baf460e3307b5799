package io.plumbline.benchmark;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The loops around JSch that the product is compared with. */
final class BareLoops {
    private BareLoops() {}

    /** Kept shells: writes so many commands, reads until as many prompts have come, and again. */
    static Contender kept(String name, Targets targets, int writeAhead) throws IOException, JSchException {
        List<ThreadedContender.Step> steps = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            steps.add(new Kept(
                    BareShell.open(targets.target(i), targets.prompt(i)),
                    targets.command(i).text(),
                    writeAhead));
        }
        return new ThreadedContender(name, steps);
    }

    /** A log-in for every command. */
    static Contender loginEach(String name, Targets targets) {
        List<ThreadedContender.Step> steps = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            steps.add(new LoginEach(targets, i));
        }
        return new ThreadedContender(name, steps);
    }

    private record Kept(BareShell shell, String command, int writeAhead) implements ThreadedContender.Step {
        @Override
        public int run() throws IOException {
            for (int i = 0; i < writeAhead; i++) {
                shell.write(command);
            }
            for (int i = 0; i < writeAhead; i++) {
                requireAnswer(shell.awaitPrompt());
            }
            return writeAhead;
        }

        @Override
        public void close() {
            shell.close();
        }
    }

    private record LoginEach(Targets targets, int index) implements ThreadedContender.Step {
        @Override
        public int run() throws IOException, JSchException {
            try (BareShell shell = BareShell.open(targets.target(index), targets.prompt(index))) {
                shell.write(targets.command(index).text());
                requireAnswer(shell.awaitPrompt());
                return 1;
            }
        }

        @Override
        public void close() {
            // Each command closes its own.
        }
    }

    /** A loop that counts something else than answers would win any comparison. */
    private static void requireAnswer(String text) {
        if (!text.contains("Success rate is 100 percent")) {
            throw new IllegalStateException("this is no answer: " + text);
        }
    }
}
