package io.plumbline.table;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a column's cells hold, and how it is written. */
public enum CellKind {
    /** A {@link String} that blanks around it do not belong to, such as an address. */
    WORD {
        @Override
        Object read(String text) {
            return text.strip();
        }
    },
    /** Taken as it stands: a {@link String}. */
    TEXT {
        @Override
        Object read(String text) {
            return text;
        }
    },
    /** An {@link Integer}. */
    WHOLE_NUMBER {
        @Override
        Object read(String text) {
            long value = whole(text);
            if (value != (int) value) {
                throw new IllegalArgumentException(WHOLE_RULE);
            }
            return (int) value;
        }
    },
    /** A {@link Long}. */
    LARGE_NUMBER {
        @Override
        Object read(String text) {
            return whole(text);
        }
    },
    /** A {@link Double}, with a point. */
    NUMBER {
        @Override
        Object read(String text) {
            if (!DECIMAL.matcher(text.strip()).matches()) {
                throw new IllegalArgumentException("must be a number, with a point where it has a fraction");
            }
            return Double.valueOf(text.strip());
        }

        @Override
        public String write(Object value) {
            return BigDecimal.valueOf(((Number) value).doubleValue())
                    .stripTrailingZeros()
                    .toPlainString();
        }
    },
    /** A {@link Boolean}; spreadsheets write it in capitals. */
    FLAG {
        @Override
        Object read(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("must be true or false");
            };
        }
    },
    /** A map of texts, as {@code floor=2;rack=B}. */
    LABELS {
        @Override
        Object read(String text) {
            return LabelText.read(text);
        }

        @Override
        public String write(Object value) {
            return LabelText.write((Map<?, ?>) value);
        }
    };

    private static final String WHOLE_RULE = "must be a whole number";
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(?:\\.\\d{1,400})?");

    /**
     * The value of a text that is not blank.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    abstract Object read(String text);

    /** Whether blanks around a text belong to it. */
    boolean keepsBlanks() {
        return this == TEXT || this == LABELS;
    }

    /** The text of a value. */
    public String write(Object value) {
        return value.toString();
    }

    private static long whole(String text) {
        if (!WHOLE.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(WHOLE_RULE);
        }
        return Long.parseLong(text.strip());
    }
}
