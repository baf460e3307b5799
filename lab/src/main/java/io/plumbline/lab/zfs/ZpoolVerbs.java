package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code zpool list}, {@code status -x}, {@code export} and {@code import}. */
final class ZpoolVerbs {
    private static final String COLUMNS =
            "name,size,allocated,free,checkpoint,expandsize,fragmentation,capacity,dedupratio,health,altroot";
    private static final int PERCENT = 100;

    private final Store store;

    ZpoolVerbs(Store store) {
        this.store = store;
    }

    int list(List<String> words, Call call) throws Refusal, IOException {
        Options options = Options.read("list", "HpPvgLo:", words);
        List<String> columns = List.of(options.value('o', COLUMNS).split(",", -1));
        boolean ok = true;
        synchronized (store) {
            List<Pool> pools = new ArrayList<>();
            if (options.operands().isEmpty()) {
                pools.addAll(store.pools());
            }
            for (String name : options.operands()) {
                List<Pool> found = store.pools().stream()
                        .filter(pool -> pool.name().equals(name))
                        .toList();
                if (found.isEmpty()) {
                    call.complain("cannot open '" + name + "': no such pool\n");
                    ok = false;
                }
                pools.addAll(found);
            }
            for (Pool pool : pools) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(value(pool, column, options.has('p')));
                }
                call.print(String.join("\t", row) + "\n");
            }
            if (pools.isEmpty() && ok && !options.has('H')) {
                call.print("no pools available\n");
            }
        }
        return ok ? 0 : 1;
    }

    int status(List<String> words, Call call) throws Refusal, IOException {
        if (!Options.read("status", "x", words).has('x')) {
            throw Refusal.usage("only 'status -x' is answered", "zpool");
        }
        call.print("all pools are healthy\n");
        return 0;
    }

    int bring(List<String> words, Call call, boolean there) throws Refusal {
        String name = Options.read("import", "d:f", words).operand("zpool", "missing pool argument");
        if (!call.user().equals(Accounts.ROOT)) {
            throw Refusal.of("cannot import '" + name + "': permission denied");
        }
        synchronized (store) {
            store.importPool(name, there);
        }
        return 0;
    }

    private String value(Pool pool, String column, boolean exact) throws Refusal {
        long used = store.allocatedBytes(pool);
        return switch (column) {
            case "name" -> pool.name();
            case "guid" -> Long.toUnsignedString(pool.guid());
            case "size" -> size(pool.sizeBytes(), exact);
            case "allocated", "alloc" -> size(used, exact);
            case "free" -> size(pool.sizeBytes() - used, exact);
            case "health" -> pool.health();
            case "readonly" -> "off";
            case "fragmentation", "frag" -> "0";
            case "capacity", "cap" -> String.valueOf(used * PERCENT / pool.sizeBytes());
            case "dedupratio", "dedup" -> "1.00" + (exact ? "" : "x");
            case "checkpoint", "expandsize", "altroot" -> "-";
            default -> throw Refusal.usage("bad property list: invalid property '" + column + "'", "zpool");
        };
    }

    private static String size(long bytes, boolean exact) {
        return exact ? String.valueOf(bytes) : Sizes.show(bytes);
    }
}
