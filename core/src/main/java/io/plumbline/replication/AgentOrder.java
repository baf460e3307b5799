package io.plumbline.replication;

import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an agent is to do: a verb, and fields by their names. Orders are made of checked values alone, so no field holds what a line of text
 * would be split at. The agent checks each again.
 */
public record AgentOrder(AgentVerb verb, Map<String, String> fields) {
    public AgentOrder {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (fields.values().stream().anyMatch(value -> value.chars().anyMatch(letter -> letter < ' '))) {
            throw new IllegalArgumentException("a field is text without line ends or tabs");
        }
    }

    public static AgentOrder report() {
        return new AgentOrder(AgentVerb.REPORT, Map.of());
    }

    /**
     * Takes a snapshot.
     *
     * @param recursive also of every dataset below
     */
    public static AgentOrder snapshot(SnapshotRef snapshot, boolean recursive) {
        return of(
                AgentVerb.SNAPSHOT,
                "dataset",
                snapshot.dataset().value(),
                "name",
                snapshot.name(),
                "recursive",
                yesOrNo(recursive));
    }

    public static AgentOrder hold(SnapshotRef snapshot, HoldTag tag) {
        return of(AgentVerb.HOLD, "snapshot", snapshot.toString(), "tag", tag.value());
    }

    public static AgentOrder release(SnapshotRef snapshot, HoldTag tag) {
        return of(AgentVerb.RELEASE, "snapshot", snapshot.toString(), "tag", tag.value());
    }

    public static AgentOrder bookmark(SnapshotRef snapshot, String name) {
        return of(AgentVerb.BOOKMARK, "snapshot", snapshot.toString(), "name", ZfsNames.requireSnapshot(name));
    }

    /** Destroys a snapshot if it still has that guid. */
    public static AgentOrder destroy(SnapshotRef snapshot, Guid guid) {
        return of(AgentVerb.DESTROY_SNAPSHOT, "snapshot", snapshot.toString(), "guid", guid.toString());
    }

    public static AgentOrder abortReceive(DatasetName dataset) {
        return of(AgentVerb.ABORT_RECEIVE, "dataset", dataset.value());
    }

    /**
     * Sends a stream.
     *
     * @param guid of the snapshot that is sent; the target must have it afterwards
     * @param options letters for {@code zfs send} besides those of the order
     */
    public static AgentOrder send(
            SendOrder order, Guid guid, String options, DatasetName target, SshDestination destination) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("snapshot", order.to().toString());
        fields.put("guid", guid.toString());
        if (order.from() != null) {
            fields.put("from", order.from().toString());
        }
        fields.put("between", yesOrNo(order.intermediates()));
        String letters = options + order.letters();
        if (!letters.isEmpty()) {
            fields.put("flags", letters);
        }
        fields.put("target", target.value());
        fields.put("destination", destination.toString());
        return new AgentOrder(AgentVerb.SEND, fields);
    }

    /** Fields as they are stored: a line for each. */
    public String text() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Reads {@link #text()}. */
    public static AgentOrder ofText(AgentVerb verb, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int mark = line.indexOf('=');
            fields.put(line.substring(0, mark), line.substring(mark + 1));
        });
        return new AgentOrder(verb, fields);
    }

    private static AgentOrder of(AgentVerb verb, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new AgentOrder(verb, fields);
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
