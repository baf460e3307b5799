package io.plumbline.ssh;

/**
 * Turns what a terminal prints into plain text: escape sequences, NUL and bell go, a backspace and a cursor move to the left take back
 * characters of the line, a carriage return goes (answers are read by line feed). Characters outside ASCII become {@code U+FFFD}: no
 * platform needs them and their encoding is not known. Works byte by byte and keeps its place between calls.
 *
 * <p>Escape sequences are those of ECMA-48: {@code ESC [ … final}, {@code ESC ] … BEL}, {@code ESC c}.
 */
final class TerminalText {
    private static final int ESC = 0x1b;
    /** An escape sequence longer than this is none; its rest is taken for text. */
    private static final int MAX_SEQUENCE = 256;

    private final StringBuilder text = new StringBuilder();
    private Mode mode = Mode.TEXT;
    private int sequenceLength;
    private int parameter;

    private enum Mode {
        TEXT,
        ESCAPE,
        CONTROL,
        OPERATING_SYSTEM
    }

    void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            feed(bytes[i] & 0xff);
        }
    }

    StringBuilder text() {
        return text;
    }

    /** Forgets what was read; a sequence that is half read stays so. */
    void clear() {
        text.setLength(0);
    }

    private void feed(int c) {
        if (mode != Mode.TEXT && ++sequenceLength > MAX_SEQUENCE) {
            mode = Mode.TEXT;
        }
        switch (mode) {
            case TEXT -> feedText(c);
            case ESCAPE -> feedEscape(c);
            case CONTROL -> feedControl(c);
            case OPERATING_SYSTEM -> {
                if (c == 0x07 || c == '\\' || c == '\n') {
                    mode = Mode.TEXT;
                }
            }
        }
    }

    private void feedText(int c) {
        if (c == ESC) {
            mode = Mode.ESCAPE;
            sequenceLength = 0;
        } else if (c == '\b') {
            back(1);
        } else if (c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f)) {
            text.append((char) c);
        } else if (c >= 0x80) {
            text.append('\ufffd');
        }
    }

    private void feedEscape(int c) {
        parameter = 0;
        mode = switch (c) {
            case '[' -> Mode.CONTROL;
            case ']' -> Mode.OPERATING_SYSTEM;
            // Intermediates such as ESC ( B: one more character follows.
            case '(', ')', '#', ' ' -> Mode.ESCAPE;
            default -> Mode.TEXT;
        };
    }

    private void feedControl(int c) {
        if (c >= '0' && c <= '9') {
            parameter = Math.min(parameter * 10 + c - '0', 10_000);
        } else if (c >= 0x40 && c <= 0x7e) {
            if (c == 'D') {
                back(Math.max(1, parameter));
            }
            mode = Mode.TEXT;
        }
    }

    private void back(int count) {
        for (int i = 0; i < count && !text.isEmpty() && text.charAt(text.length() - 1) != '\n'; i++) {
            text.setLength(text.length() - 1);
        }
    }
}
