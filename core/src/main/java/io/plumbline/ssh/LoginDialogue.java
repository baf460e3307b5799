package io.plumbline.ssh;

import com.google.re2j.Pattern;
import io.plumbline.ops.Settings.Secret;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said between the log-in and the first command: questions answered, more rights asked for, the set-up commands. It is asked for
 * its next step whenever the shell has come to rest.
 */
public final class LoginDialogue {
    /** A shell that asks on and on is given up by the log-in's time-out. */
    private static final int MAX_ANSWERS = 3;

    private final Dialect dialect;
    private final @Nullable Secret privilegeSecret;
    private final Iterator<String> setup;
    private Stage stage = Stage.LOGIN;
    private String waitingFor = "the log-in";
    private int answersGiven;
    private boolean secretSaid;

    private enum Stage {
        LOGIN,
        PRIVILEGE_ASKED,
        PRIVILEGE_ANSWERED,
        SETUP
    }

    /** What comes next. */
    sealed interface Step {
        /** The last line is not what was waited for. */
        record Wait() implements Step {}

        /** Not part of the dialogue's own course: the time for it goes on. */
        record Reply(String text) implements Step {}

        record Send(String text) implements Step {}

        /** The shell stands at its prompt and is set up. */
        record Done() implements Step {}

        /** The system does not give the rights asked for. */
        record Refused(String reason) implements Step {}
    }

    LoginDialogue(Dialect dialect, @Nullable Secret privilegeSecret) {
        this.dialect = dialect;
        this.privilegeSecret = privilegeSecret;
        this.setup = dialect.greeting().setup().iterator();
    }

    /** Whether the secret for more rights was sent. */
    boolean hasSaidSecret() {
        return secretSaid;
    }

    /** After what nothing came; for messages. */
    String waitingFor() {
        return waitingFor;
    }

    /**
     * The shell has come to rest.
     *
     * @param lastLine as far as it has come
     */
    Step settled(String lastLine) {
        return switch (stage) {
            case LOGIN -> login(lastLine);
            case PRIVILEGE_ASKED -> privilegeAsked(lastLine);
            case PRIVILEGE_ANSWERED -> privilegeAnswered(lastLine);
            case SETUP -> dialect.prompt().matches(lastLine) ? nextSetup() : new Step.Wait();
        };
    }

    private Step login(String lastLine) {
        for (Dialect.Question question : dialect.greeting().questions()) {
            if (answersGiven < MAX_ANSWERS && finds(question.ask(), lastLine)) {
                answersGiven++;
                return new Step.Reply(question.reply());
            }
        }
        if (!finds(dialect.greeting().prompt(), lastLine)) {
            return new Step.Wait();
        }
        Dialect.Privilege privilege = dialect.greeting().privilege();
        if (privilege != null && privilegeSecret != null && finds(privilege.from(), lastLine)) {
            stage = Stage.PRIVILEGE_ASKED;
            return send(privilege.command());
        }
        return nextSetup();
    }

    private Step privilegeAsked(String lastLine) {
        Dialect.Privilege privilege = privilege();
        if (privilegeSecret != null && finds(privilege.ask(), lastLine)) {
            stage = Stage.PRIVILEGE_ANSWERED;
            secretSaid = true;
            return new Step.Send(privilegeSecret.reveal());
        }
        return privilegeAnswered(lastLine);
    }

    private Step privilegeAnswered(String lastLine) {
        Dialect.Privilege privilege = privilege();
        // Asked again, or back where it began: another try would be counted as an attack by the system.
        boolean refused = finds(privilege.from(), lastLine)
                || (stage == Stage.PRIVILEGE_ANSWERED && finds(privilege.ask(), lastLine));
        if (refused) {
            return new Step.Refused("the system refused '" + privilege.command() + "'");
        }
        return finds(dialect.greeting().prompt(), lastLine) ? nextSetup() : new Step.Wait();
    }

    private Dialect.Privilege privilege() {
        Dialect.Privilege privilege = dialect.greeting().privilege();
        if (privilege == null) {
            throw new IllegalStateException("no step to more rights is defined");
        }
        return privilege;
    }

    private Step nextSetup() {
        stage = Stage.SETUP;
        return setup.hasNext() ? send(setup.next()) : new Step.Done();
    }

    private Step.Send send(String command) {
        waitingFor = "'" + command + "'";
        return new Step.Send(command);
    }

    private static boolean finds(Pattern pattern, String line) {
        return line.length() <= PromptedText.MAX_PROMPT_LENGTH
                && pattern.matcher(line).find();
    }

    /** Most steps that take time of their own. */
    public static int steps(Dialect dialect) {
        List<String> setup = dialect.greeting().setup();
        return 1 + (dialect.greeting().privilege() == null ? 0 : 2) + setup.size();
    }
}
