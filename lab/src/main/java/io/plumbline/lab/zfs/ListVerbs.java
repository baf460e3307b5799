package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code list} and {@code get}. */
final class ListVerbs {
    private static final String DEFAULT_COLUMNS = "name,used,available,referenced,mountpoint";
    private static final Set<String> NUMBERS = Set.of("used", "available", "referenced", "createtxg", "userrefs");

    private final Store store;

    ListVerbs(Store store) {
        this.store = store;
    }

    int list(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("list", "Hprd:o:s:S:t:", words);
        List<String> columns = List.of(options.value('o', DEFAULT_COLUMNS).split(",", -1));
        requireKnown(columns, "list");
        Set<String> types = Set.of(options.value('t', "filesystem,volume").split(",", -1));
        boolean ok;
        List<Item> items = new ArrayList<>();
        synchronized (store) {
            ok = collect(options, types, items, call);
            sort(items, options);
            Properties properties = new Properties(store, options.has('p'));
            List<List<String>> rows = items.stream()
                    .map(item -> columns.stream()
                            .map(column -> properties.value(item, column).shown())
                            .toList())
                    .toList();
            if (rows.isEmpty() && ok) {
                call.complain(options.operands().isEmpty() ? "no datasets available\n" : "");
            } else {
                call.print(options.has('H') ? tabbed(rows) : table(columns, rows));
            }
        }
        return ok ? 0 : 1;
    }

    int get(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("get", "rHpd:o:t:s:", words);
        if (options.operands().isEmpty()) {
            throw Refusal.usage("missing property=value argument", "get");
        }
        String asked = options.operands().get(0);
        List<String> names = List.of(asked.split(",", -1));
        if (!asked.equals("all")) {
            requireKnown(names, "get");
        }
        List<String> fields =
                List.of(options.value('o', "name,property,value,source").split(",", -1));
        List<Item> items = new ArrayList<>();
        boolean ok;
        synchronized (store) {
            Options of = Options.read("get", "rHpd:o:t:s:", rest(words, options));
            ok = collect(of, Set.of("all"), items, call);
            Properties properties = new Properties(store, options.has('p'));
            List<List<String>> rows = new ArrayList<>();
            for (Item item : items) {
                for (String name : asked.equals("all") ? PropertyNames.all(item) : names) {
                    rows.add(row(fields, item, name, properties.value(item, name)));
                }
            }
            call.print(options.has('H') ? tabbed(rows) : table(fields, rows));
        }
        return ok ? 0 : 1;
    }

    private static List<String> rest(List<String> words, Options options) {
        List<String> rest = new ArrayList<>(words);
        rest.remove(words.size() - options.operands().size());
        return rest;
    }

    private static List<String> row(List<String> fields, Item item, String name, Properties.Value value) {
        return fields.stream()
                .map(field -> switch (field) {
                    case "name" -> item.name();
                    case "property" -> name;
                    case "source" -> value.source();
                    default -> value.shown();
                })
                .toList();
    }

    private static void requireKnown(List<String> names, String verb) throws Refusal {
        for (String name : names) {
            if (!PropertyNames.isKnown(name)) {
                throw Refusal.usage("bad property list: invalid property '" + name + "'", verb);
            }
        }
    }

    /** Whether all that was named is there. */
    private boolean collect(Options options, Set<String> types, List<Item> items, Call call) throws IOException {
        boolean points = types.contains("snapshot") || types.contains("bookmark");
        boolean deep = options.has('r') || options.operands().isEmpty();
        int depth = deep ? Integer.MAX_VALUE : points ? 1 : 0;
        if (options.has('d')) {
            depth = Integer.parseInt(options.value('d', "0"));
        }
        boolean all = types.contains("all");
        boolean ok = true;
        List<String> roots = options.operands().isEmpty()
                ? store.pools().stream().map(Pool::name).toList()
                : options.operands();
        for (String root : roots) {
            try {
                Item item = Item.require(store, root);
                List<Item> found = item.point() == null ? Item.below(store, item.dataset(), depth) : List.of(item);
                found.stream()
                        .filter(one -> all || types.contains(one.type()) || (one.point() != null && one.equals(item)))
                        .forEach(items::add);
            } catch (Refusal e) {
                call.complain(e.complaint());
                ok = false;
            }
        }
        return ok;
    }

    private static void sort(List<Item> items, Options options) {
        String by = options.value('S', options.value('s', ""));
        if (!by.isEmpty()) {
            Comparator<Item> order = by.equals("creation")
                    ? Comparator.comparing(item -> item.origin().creation())
                    : by.equals("createtxg")
                            ? Comparator.comparingLong(item -> item.origin().createTxg())
                            : Comparator.comparing(Item::name);
            items.sort(options.has('S') ? order.reversed() : order);
        }
    }

    private static String tabbed(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
        return text.toString();
    }

    private static String table(List<String> columns, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(ListVerbs::heading).toList());
        all.addAll(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = all.stream()
                        .mapToInt(one -> one.get(column).length())
                        .max()
                        .orElse(0);
                String pad = " ".repeat(width - row.get(i).length());
                boolean right = NUMBERS.contains(PropertyNames.canonical(columns.get(i)));
                boolean last = i + 1 == row.size();
                text.append(right ? pad : "")
                        .append(row.get(i))
                        .append(right || last ? "" : pad)
                        .append(last ? "\n" : "  ");
            }
        }
        return text.toString();
    }

    private static String heading(String column) {
        return switch (PropertyNames.canonical(column)) {
            case "available" -> "AVAIL";
            case "referenced" -> "REFER";
            default -> column.toUpperCase(Locale.ROOT);
        };
    }
}
