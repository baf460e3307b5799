package io.plumbline.ssh.remote;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import io.plumbline.ops.Settings.Secret;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives the password once, to the password method or to the one password question of keyboard-interactive, and answers nothing else. A
 * second question means that the password was refused: it is not tried again, by whatever method.
 *
 * <p>A question of keyboard-interactive that is not answered ends the log-in by an {@link Unanswered}: JSch would send empty answers, and
 * the system would count another wrong password.
 */
final class OneAnswer implements UserInfo, UIKeyboardInteractive {
    private static final String[] NO_ANSWERS = {};

    private final Secret password;
    private boolean given;

    /** The system asked what it gets no answer to. */
    static final class Unanswered extends RuntimeException {}

    OneAnswer(Secret password) {
        this.password = password;
    }

    boolean given() {
        return given;
    }

    @Override
    public String getPassword() {
        return password.reveal();
    }

    @Override
    public boolean promptPassword(String message) {
        boolean first = !given;
        given = true;
        return first;
    }

    @Override
    public String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        if (prompts.length == 0) {
            return NO_ANSWERS;
        }
        boolean passwordQuestion = prompts.length == 1
                && !echo[0]
                && prompts[0].toLowerCase(Locale.ROOT).contains("password");
        if (given || !passwordQuestion) {
            throw new Unanswered();
        }
        given = true;
        return new String[] {password.reveal()};
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // Banners are of no use to a program.
    }
}
