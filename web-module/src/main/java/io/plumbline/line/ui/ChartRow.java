package io.plumbline.line.ui;

/** One row of the numbers behind a chart, in words. */
public record ChartRow(String time, String median, String usual, String whole, String loss) {}
