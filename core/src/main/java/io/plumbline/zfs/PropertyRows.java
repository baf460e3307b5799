package io.plumbline.zfs;

import io.plumbline.zfs.Listing.Unread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code zfs list -H} or {@code zfs get -H} printed, thing by thing. Clones that a receive makes for itself are left out. */
record PropertyRows(List<PropertyRow> rows, List<Unread> unread) {
    /** Of lines: a host with a million snapshots is beyond what ZFS itself is quick with. */
    static final int MAX_LINES = 8_000_000;

    /** A row for each thing, with the columns between tabs. */
    static PropertyRows ofList(List<String> columns, String text) {
        List<PropertyRow> rows = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        int number = 0;
        for (String line : PrintedLines.of(text, MAX_LINES)) {
            number++;
            List<String> cells = PrintedLines.cells(line);
            if (cells.size() == columns.size()) {
                addRow(rows, number, cells, columns);
            } else if (!line.isBlank()) {
                addUnread(unread, number, line, "has " + cells.size() + " columns where " + columns.size() + " belong");
            }
        }
        return new PropertyRows(rows, unread);
    }

    /** A row for each property: name, property, value. */
    static PropertyRows ofGet(String text) {
        Map<String, PropertyRow> rows = new LinkedHashMap<>();
        List<Unread> unread = new ArrayList<>();
        int number = 0;
        for (String line : PrintedLines.of(text, MAX_LINES)) {
            number++;
            List<String> cells = PrintedLines.cells(line);
            if (cells.size() != 3) {
                if (!line.isBlank()) {
                    addUnread(unread, number, line, "has " + cells.size() + " columns where 3 belong");
                }
            } else if (!isReceiveClone(cells.get(0))) {
                int first = number;
                rows.computeIfAbsent(cells.get(0), name -> new PropertyRow(first, name, new HashMap<>()))
                        .properties()
                        .putIfAbsent(cells.get(1), cells.get(2));
            }
        }
        return new PropertyRows(List.copyOf(rows.values()), unread);
    }

    /** Those whose names have the mark of a snapshot, or those that have not. */
    PropertyRows onlySnapshots(boolean snapshots) {
        return new PropertyRows(
                rows.stream()
                        .filter(row -> row.name().indexOf('@') >= 0 == snapshots)
                        .toList(),
                unread);
    }

    private static void addRow(List<PropertyRow> rows, int number, List<String> cells, List<String> columns) {
        if (!isReceiveClone(cells.get(0))) {
            Map<String, String> properties = new HashMap<>();
            for (int column = 1; column < columns.size(); column++) {
                properties.put(columns.get(column), cells.get(column));
            }
            rows.add(new PropertyRow(number, cells.get(0), properties));
        }
    }

    private static void addUnread(List<Unread> unread, int number, String line, String why) {
        if (unread.size() < Listing.MAX_UNREAD) {
            unread.add(new Unread(number, line, why));
        }
    }

    private static boolean isReceiveClone(String name) {
        return name.indexOf('%') >= 0;
    }
}
