package io.plumbline.lab.zfs;

import java.io.Serial;

/** A command that can't do what it is told: what it prints on standard error, and its exit status. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** What most failures end with. */
    private static final int FAILED = 1;

    private static final int USAGE = 2;
    /** What the library's {@code -1} becomes. */
    private static final int MINUS_ONE = 255;

    private final int status;

    private Refusal(int status, String complaint) {
        super(complaint);
        this.status = status;
    }

    static Refusal of(String complaint) {
        return new Refusal(FAILED, complaint);
    }

    /** Of a command that was not understood: how it is used follows the complaint. */
    static Refusal usage(String complaint, String verb) {
        return new Refusal(USAGE, complaint + "\n" + UsageText.of(verb));
    }

    static Refusal minusOne(String complaint) {
        return new Refusal(MINUS_ONE, complaint);
    }

    static Refusal missing(String name) {
        return of("cannot open '" + name + "': dataset does not exist");
    }

    String complaint() {
        return getMessage() + (String.valueOf(getMessage()).endsWith("\n") ? "" : "\n");
    }

    int status() {
        return status;
    }
}
