package io.plumbline.lab.zfs;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which properties there are. */
final class PropertyNames {
    /** What can be set, is handed down, and what it is where nobody set it. */
    private static final Map<String, String> INHERITED = Map.of(
            "readonly",
            "off",
            "compression",
            "off",
            "atime",
            "on",
            "recordsize",
            "131072",
            "sharenfs",
            "off",
            "canmount",
            "on",
            "snapdir",
            "hidden",
            "sync",
            "standard");

    private static final Map<String, String> SHORT = Map.of("avail", "available", "refer", "referenced");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "type",
            "creation",
            "guid",
            "createtxg",
            "used",
            "available",
            "referenced",
            "mountpoint",
            "mounted",
            "origin",
            "encryption",
            "keystatus",
            "keyformat",
            "keylocation",
            "encryptionroot",
            "receive_resume_token",
            "userrefs",
            "defer_destroy",
            "written",
            "quota",
            "logicalreferenced",
            "volsize",
            "clones");

    private static final List<String> OF_BOOKMARK =
            List.of("type", "creation", "referenced", "createtxg", "guid", "logicalreferenced");
    private static final List<String> OF_SNAPSHOT = List.of(
            "type",
            "creation",
            "used",
            "referenced",
            "createtxg",
            "guid",
            "defer_destroy",
            "userrefs",
            "written",
            "logicalreferenced",
            "encryption");
    private static final List<String> OF_DATASET = List.of(
            "type",
            "creation",
            "used",
            "available",
            "referenced",
            "mounted",
            "quota",
            "mountpoint",
            "readonly",
            "createtxg",
            "guid",
            "written",
            "encryption",
            "receive_resume_token");

    private PropertyNames() {}

    static String canonical(String name) {
        return SHORT.getOrDefault(name, name);
    }

    static boolean isKnown(String name) {
        String canonical = canonical(name);
        return KNOWN.contains(canonical)
                || INHERITED.containsKey(canonical)
                || canonical.indexOf(':') > 0
                || canonical.startsWith("written@");
    }

    static boolean isInherited(String name) {
        return INHERITED.containsKey(name);
    }

    /** What it is where nobody set it. */
    static String otherwise(String name) {
        return INHERITED.getOrDefault(name, "-");
    }

    static boolean canBeSet(String name) {
        return INHERITED.containsKey(name)
                || name.indexOf(':') > 0
                || Set.of("mountpoint", "quota", "keylocation").contains(name);
    }

    static List<String> all(Item item) {
        Point point = item.point();
        if (point == null) {
            return OF_DATASET;
        }
        return point.isBookmark() ? OF_BOOKMARK : OF_SNAPSHOT;
    }
}
