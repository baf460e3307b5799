package io.plumbline.benchmark;

/**
 * What measuring writes, from the widths of the rows as PostgreSQL lays them out (its documentation, chapter "Database Page Layout"): a tuple
 * has a header of 23 bytes and its null bitmap, both to a multiple of 8, and 4 bytes in the page's directory.
 *
 * @param linesPerSecond turns of lines, each a measurement and an update of the line's status
 * @param lines lines there are
 * @param routers routers there are, each of which is noted as online once a minute
 */
record DataBaseLoad(double linesPerSecond, int lines, int routers) {
    /** Header 32; id 16, time 8, verdict 9 and 3 of alignment, two counts 8 and 4 of alignment, four round trips 32; directory 4. */
    static final int MEASUREMENT_BYTES = 116;

    /** Header 8, id 16, time 8, directory 4; pages that are filled in no order are filled to about 70 %. */
    static final int MEASUREMENT_KEY_BYTES = 52;

    /** Header 32; as a measurement, with state, candidate, streak, since, and about 200 bytes of what the router printed; directory 4. */
    static final int STATUS_BYTES = 350;

    /** Log records of one turn: the measurement 165, its key 90, the status 410; without the full pages after a checkpoint. */
    static final int LOG_BYTES = 665;

    /** A roll-up by the hour as it could be: id, hour, counts by verdict, sent, received, least, mean, most and two percentiles; and its key. */
    static final int ROLL_UP_BYTES = 124 + MEASUREMENT_KEY_BYTES;

    private static final double SECONDS_PER_DAY = 86_400;
    private static final double PAGE_BYTES = 8_192;

    double routerUpdatesPerSecond() {
        return routers / 60.0;
    }

    double rollUpRowsPerSecond() {
        return lines / 3_600.0;
    }

    double rowsPerSecond() {
        return 2 * linesPerSecond + routerUpdatesPerSecond() + rollUpRowsPerSecond();
    }

    double logMebibytesPerSecond() {
        return linesPerSecond * LOG_BYTES / (1 << 20);
    }

    double tableGibibytesPerDay() {
        return linesPerSecond * SECONDS_PER_DAY * (MEASUREMENT_BYTES + MEASUREMENT_KEY_BYTES) / (1 << 30);
    }

    /** The day's index at its end; a round of all lines touches it everywhere, because the line is first in the key. */
    double keyGibibytesPerDay() {
        return linesPerSecond * SECONDS_PER_DAY * MEASUREMENT_KEY_BYTES / (1 << 30);
    }

    double rollUpGibibytesPerDay() {
        return rollUpRowsPerSecond() * SECONDS_PER_DAY * ROLL_UP_BYTES / (1 << 30);
    }

    /** Pages of the key that one round of all lines touches, each of them logged whole once after a checkpoint. */
    double fullPagesGibibytesPerCheckpoint() {
        double pages = Math.min(lines, linesPerSecond * SECONDS_PER_DAY * MEASUREMENT_KEY_BYTES / PAGE_BYTES);
        return pages * PAGE_BYTES / (1 << 30);
    }
}
