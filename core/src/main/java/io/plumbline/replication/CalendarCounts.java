package io.plumbline.replication;

/** Of how many hours, days and so on the newest snapshot is kept. 0 where that rule is not set. */
public record CalendarCounts(int hourly, int daily, int weekly, int monthly, int yearly) {
    public static final CalendarCounts NONE = new CalendarCounts(0, 0, 0, 0, 0);
    /** As many hours as a century has. */
    public static final int MAX_COUNT = 1_000_000;

    public CalendarCounts {
        for (int count : new int[] {hourly, daily, weekly, monthly, yearly}) {
            if (count < 0 || count > MAX_COUNT) {
                throw new IllegalArgumentException("a count must be 0 to " + MAX_COUNT);
            }
        }
    }

    int of(CalendarUnit unit) {
        return switch (unit) {
            case HOUR -> hourly;
            case DAY -> daily;
            case WEEK -> weekly;
            case MONTH -> monthly;
            case YEAR -> yearly;
        };
    }
}
