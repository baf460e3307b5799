package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;

/** Makes, changes and destroys datasets. */
public final class DatasetCommands {
    private DatasetCommands() {}

    /** Makes a filesystem, with those above it that are missing. */
    public static ZfsCommand create(DatasetName name, List<ZfsProperty> properties) {
        List<String> words = new ArrayList<>(List.of("create", "-p"));
        properties.forEach(property -> words.addAll(List.of("-o", property.toString())));
        words.add(name.value());
        return ZfsCommand.zfs(words);
    }

    public static ZfsCommand rename(DatasetName from, DatasetName to) {
        return ZfsCommand.zfs("rename", from.value(), to.value());
    }

    /** Refused where it has snapshots, or datasets below it. */
    public static ZfsCommand destroy(DatasetName name) {
        return ZfsCommand.zfs("destroy", name.value());
    }

    /** Turns a clone into the one that its origin depends on. */
    public static ZfsCommand promote(DatasetName clone) {
        return ZfsCommand.zfs("promote", clone.value());
    }

    public static ZfsCommand set(DatasetName name, ZfsProperty property) {
        return ZfsCommand.zfs("set", property.toString(), name.value());
    }

    public static ZfsCommand setReadOnly(DatasetName name, boolean readOnly) {
        return set(name, new ZfsProperty("readonly", readOnly ? "on" : "off"));
    }

    /** Takes the property from the dataset above again. */
    public static ZfsCommand inherit(DatasetName name, String property) {
        return ZfsCommand.zfs("inherit", ZfsProperty.requireName(property), name.value());
    }
}
