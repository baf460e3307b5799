package io.plumbline.access;

/** What a password must look like: long enough to need no other rule, short enough to be digested by anybody who asks. */
public final class PasswordRule {
    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 200;
    public static final String RULE = "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters";

    private PasswordRule() {}

    public static boolean isKeptBy(String password) {
        return password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH;
    }
}
