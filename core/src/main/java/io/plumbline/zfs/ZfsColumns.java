package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;

/** What is asked of each kind of thing, the name first: commands and readers share it. */
final class ZfsColumns {
    static final List<String> SNAPSHOT =
            List.of("name", "guid", "createtxg", "creation", "used", "referenced", "userrefs");

    private static final List<String> POOL = List.of("name", "guid", "health", "size", "allocated", "free", "readonly");

    private ZfsColumns() {}

    /** Where sizes come rounded, they are not asked for. */
    static List<String> pool(ZfsCapabilities capabilities) {
        return capabilities.has(ZfsFeature.PARSABLE_LISTS) ? POOL : POOL.subList(0, 3);
    }

    static List<String> dataset(ZfsCapabilities capabilities) {
        List<String> columns = new ArrayList<>(List.of("name", "type", "guid", "createtxg", "used", "referenced"));
        columns.addAll(List.of("available", "origin", "mounted", "mountpoint", "readonly"));
        if (capabilities.has(ZfsFeature.RESUME)) {
            columns.add("receive_resume_token");
        }
        if (capabilities.has(ZfsFeature.ENCRYPTION)) {
            columns.addAll(List.of("encryption", "keystatus"));
        }
        if (capabilities.has(ZfsFeature.SNAPSHOTS_CHANGED)) {
            columns.add("snapshots_changed");
        }
        return List.copyOf(columns);
    }
}
