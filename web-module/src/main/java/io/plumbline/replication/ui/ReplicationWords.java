package io.plumbline.replication.ui;

import io.plumbline.replication.DelayKind;
import io.plumbline.replication.Delivery.Way;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.replication.store.DelayEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How pages write of what people set for a group. */
@Named
@ApplicationScoped
public class ReplicationWords {
    public String seconds(@Nullable Integer seconds) {
        return String.valueOf(Amounts.ofSeconds(seconds));
    }

    public String pace(Pace pace) {
        if (pace.intervalSeconds() != null) {
            return "every " + seconds(pace.intervalSeconds());
        }
        return pace.cron() == null ? "by hand alone" : pace.cron() + " in " + pace.timeZone();
    }

    public String initial(InitialPolicy policy) {
        return switch (policy) {
            case NEWEST -> "the newest snapshot";
            case OLDEST_THEN_ALL -> "the oldest snapshot, then all after it";
            case ALL -> "all snapshots";
            case REFUSE -> "nothing, until somebody decides";
        };
    }

    public String way(Way way) {
        return switch (way) {
            case RELAY -> "through Plumbline (relay)";
            case PUSH -> "from the source itself to the target (push)";
            case PULL -> "to the target, which fetches them (pull)";
            case AGENT -> "from the source's agent to the target";
        };
    }

    public String whenDegraded(WhenDegraded way) {
        return switch (way) {
            case IGNORE -> "send even so, also while it is down";
            case SLOW -> "send slower, and wait while it is down";
            case HOLD -> "wait until it is up again";
        };
    }

    /** What was found when a replica became late. */
    public String why(DelayEntry delay) {
        String allowed = seconds(delay.rpoSeconds());
        return delay.kind() == DelayKind.BEHIND
                ? "has lacked a snapshot for longer than the agreed " + allowed
                : "was not looked at for longer than the agreed " + allowed + ", as its group's runs fail";
    }

    /** Where the plan and the forecast of a late replica are told. */
    public String address(DelayEntry delay) {
        return "/app/sync-group?id=" + delay.groupId() + "&target=" + delay.targetSystemId() + "&dataset="
                + encoded(delay.targetDataset()) + "#explained";
    }

    /** Where the snapshots of a source and its replica stand beside each other. */
    public String compareAddress(UUID sourceSystemId, Replica.Place place) {
        return snapshotsAddress(sourceSystemId, place.sourceDataset()) + "&with=" + place.targetSystemId()
                + "&withDataset=" + encoded(place.targetDataset());
    }

    /** Where the snapshots of a dataset are listed. */
    public String snapshotsAddress(UUID systemId, String dataset) {
        return "/app/snapshots?system=" + systemId + "&dataset=" + encoded(dataset);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
