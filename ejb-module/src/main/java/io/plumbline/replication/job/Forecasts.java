package io.plumbline.replication.job;

import io.plumbline.replication.Forecast;
import io.plumbline.replication.Forecaster;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncRun;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferCurve;
import io.plumbline.replication.TransferSample;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.store.SampleStore;
import io.plumbline.replication.store.SampleStore.Place;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.replication.store.TransferStore;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** When the replicas of a group will lack nothing. */
@Stateless
public class Forecasts {
    /** Older transfers say nothing about the rate of now. */
    private static final Duration RECENT = Duration.ofDays(14);

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private SyncGroups groups;

    /** What forecasts of one group are made from. */
    public record Basis(
            Map<Place, Transfer> transfers,
            Map<Place, List<List<TransferSample>>> samples,
            @Nullable Instant dueAt) {
        /** When a replica of the group will lack nothing. */
        public Forecast of(Replica replica, Instant now) {
            Place place =
                    new Place(replica.place().targetSystemId(), replica.place().targetDataset());
            Transfer transfer = transfers.get(place);
            boolean told = transfer != null && (!transfer.state().isOver() || transfer.state() == TransferState.FAILED);
            return Forecaster.of(
                    new Forecaster.Outlook(replica, told ? transfer : null, rate(transfer, place), dueAt), now);
        }

        /** The newest transfer is the first: while it runs, its own rate counts. */
        private @Nullable Long rate(@Nullable Transfer transfer, Place place) {
            List<TransferCurve> curves = samples.getOrDefault(place, List.of()).stream()
                    .map(TransferCurve::of)
                    .toList();
            if (transfer != null
                    && transfer.state() == TransferState.RUNNING
                    && transfer.progress().bytesDone() > 0) {
                OptionalLong own =
                        curves.isEmpty() ? OptionalLong.empty() : curves.get(0).mean();
                return own.isPresent()
                        ? Long.valueOf(own.getAsLong())
                        : transfer.progress().bytesPerSecond();
            }
            OptionalLong mean = TransferCurve.mean(curves);
            return mean.isPresent() ? mean.getAsLong() : null;
        }
    }

    public Basis basis(UUID groupId, Instant now) {
        SyncGroup group = groups.get(groupId);
        SyncRun run = group.run();
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            Map<Place, Transfer> transfers = new HashMap<>();
            new TransferStore(connection)
                    .lastOfPairs(groupId, now.minus(RECENT))
                    .forEach(transfer -> transfers.put(Place.of(transfer.route()), transfer));
            return new Basis(
                    transfers,
                    new SampleStore(connection).recent(groupId, now.minus(RECENT)),
                    group.details().enabled() ? run.dueAt() : null);
        });
    }
}
