package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is wanted into the least number of streams. A stream that brings several snapshots brings every one between its ends, so each
 * stretch of wanted snapshots that stand next to each other is one, and an unwanted one before it costs one more that leaps over it.
 *
 * @param newer the source's snapshots newer than the base, in order
 * @param wanted those of them that the target is to have, in order
 * @param intermediates whether one stream can bring several
 */
record Steps(List<Snapshot> newer, List<Snapshot> wanted, boolean intermediates) {
    /** After a first step that is settled: those of the wanted that come after it. */
    List<Step> after(Step first) {
        int at = newer.indexOf(first.to());
        List<Step> steps = new ArrayList<>();
        steps.add(first);
        append(steps, first.to(), at + 1, wanted.indexOf(first.to()) + 1);
        return List.copyOf(steps);
    }

    /** @param base what the target holds: older than all that is newer */
    List<Step> from(Snapshot base) {
        List<Step> steps = new ArrayList<>();
        append(steps, base, 0, 0);
        return List.copyOf(steps);
    }

    /**
     * @param at where in newer the first snapshot after the base stands
     * @param next the first of the wanted to send
     */
    private void append(List<Step> steps, Snapshot base, int at, int next) {
        Snapshot from = base;
        int behind = at;
        int first = next;
        while (first < wanted.size()) {
            int end = leaps(from) ? first + 1 : first + stretch(behind, first);
            // Nothing wanted stands right behind the base: leap to the next that is.
            int last = Math.max(end, first + 1) - 1;
            Snapshot to = wanted.get(last);
            steps.add(new Step(last > first ? SendMode.INTERMEDIATES : SendMode.INCREMENTAL, from, to));
            behind = positionOf(to, behind) + 1;
            from = to;
            first = last + 1;
        }
    }

    /** ZFS refuses {@code -I} from a bookmark. */
    private boolean leaps(Snapshot from) {
        return !intermediates || from.isBookmark();
    }

    /** How many of the wanted stand next to each other from there on. */
    private int stretch(int behind, int first) {
        int length = 0;
        while (first + length < wanted.size()
                && behind + length < newer.size()
                && wanted.get(first + length).equals(newer.get(behind + length))) {
            length++;
        }
        return length;
    }

    private int positionOf(Snapshot snapshot, int start) {
        int at = start;
        while (!newer.get(at).equals(snapshot)) {
            at++;
        }
        return at;
    }
}
