package io.plumbline.ssh.remote;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Asks all at once at the log-in, and keeps what was answered. */
final class Questions implements KeyboardInteractiveAuthenticator {
    private final List<Question> questions;
    private final List<String> answers = new CopyOnWriteArrayList<>();

    Questions(List<Question> questions) {
        this.questions = questions;
    }

    record Question(String text, boolean echoes) {}

    List<String> answers() {
        return List.copyOf(answers);
    }

    @Override
    public InteractiveChallenge generateChallenge(
            ServerSession session, String user, String language, String submethods) {
        InteractiveChallenge challenge = new InteractiveChallenge();
        challenge.setInteractionName("log-in");
        challenge.setInteractionInstruction("");
        challenge.setLanguageTag("");
        questions.forEach(question -> challenge.addPrompt(question.text(), question.echoes()));
        return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String user, List<String> given) {
        answers.addAll(given);
        return given.equals(List.of(FakeRouter.PASSWORD));
    }
}
