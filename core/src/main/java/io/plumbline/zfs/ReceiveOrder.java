package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A stream to be taken.
 *
 * @param overrides properties that the target gets whatever the stream says
 * @param excluded properties of the stream that the target does not take
 */
public record ReceiveOrder(
        DatasetName target, Set<ReceiveFlag> flags, List<ZfsProperty> overrides, List<String> excluded) {
    public ReceiveOrder {
        EnumSet<ReceiveFlag> copy = EnumSet.noneOf(ReceiveFlag.class);
        copy.addAll(flags);
        flags = Collections.unmodifiableSet(copy);
        overrides = List.copyOf(overrides);
        excluded = List.copyOf(excluded);
        excluded.forEach(ZfsProperty::requireName);
    }

    public ZfsCommand command() {
        List<String> words = new ArrayList<>(List.of("receive"));
        flags.forEach(flag -> words.add("-" + flag.letter()));
        overrides.forEach(property -> words.addAll(List.of("-o", property.toString())));
        excluded.forEach(property -> words.addAll(List.of("-x", property)));
        words.add(target.value());
        return ZfsCommand.zfs(words);
    }

    /** Drops what an interrupted stream left; a dataset that only that stream made goes with it. */
    public static ZfsCommand abort(DatasetName target) {
        return ZfsCommand.zfs("receive", "-A", target.value());
    }
}
