package io.plumbline.replication.job;

import io.plumbline.replication.FileSample;
import io.plumbline.replication.FilesVerdict;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.job.VerificationRun.CommonSnapshot;
import io.plumbline.replication.remote.FilesUnreadable;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.SnapshotFiles;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.FileCommands;
import io.plumbline.zfs.SnapshotRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares the files of a snapshot on two hosts. Nothing is mounted for that, and nothing written: where a side shows no files, it says so. */
final class FilesProof {
    private static final int SAMPLE = 1_000;
    private static final int WHOLE = 100_000;

    private final HostZfs source;
    private final HostZfs target;
    private final VerificationWatch watch;

    FilesProof(HostZfs source, HostZfs target, VerificationWatch watch) {
        this.source = source;
        this.target = target;
        this.watch = watch;
    }

    VerificationFinding of(CommonSnapshot common, VerificationOrder order) throws IOException, ZfsException {
        Optional<String> mine = mountPoint(source, common.source());
        Optional<String> theirs = mountPoint(target, common.target());
        if (mine.isEmpty() || theirs.isEmpty()) {
            SnapshotRef blind = mine.isEmpty() ? common.source() : common.target();
            return notComparable(common, blind, "is no mounted filesystem");
        }
        Optional<FilesVerdict.Side> here = read(source, mine.get(), common.source(), order);
        Optional<FilesVerdict.Side> there = read(target, theirs.get(), common.target(), order);
        if (here.isEmpty() || there.isEmpty()) {
            SnapshotRef blind = here.isEmpty() ? common.source() : common.target();
            return notComparable(common, blind, "does not show its snapshots below .zfs/snapshot");
        }
        long bytes = here.get().list().bytes() + there.get().list().bytes();
        Sums sums = new Sums(
                bytes,
                here.get().sums().size(),
                sumOf(here.get().sums()),
                sumOf(there.get().sums()));
        return FilesVerdict.of(common.compared(null), here.get(), there.get(), sums);
    }

    private static VerificationFinding notComparable(CommonSnapshot common, SnapshotRef blind, String why) {
        return VerificationFinding.notComparable(
                common.compared(null),
                "%s %s on its host. Mount it read-only, or verify by STREAM.".formatted(blind.dataset(), why));
    }

    /** Empty where the host shows no such snapshot there. */
    private Optional<FilesVerdict.Side> read(
            HostZfs host, String mountPoint, SnapshotRef snapshot, VerificationOrder order) throws IOException {
        SnapshotFiles files = new SnapshotFiles(host, new FileCommands(mountPoint, snapshot), watch);
        try {
            FileSample list = files.list(order.id().toString(), order.whole() ? WHOLE : SAMPLE);
            return Optional.of(new FilesVerdict.Side(list, files.sums(list.chosen())));
        } catch (FilesUnreadable e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw new IOException("the files of " + snapshot + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Optional<String> mountPoint(HostZfs host, SnapshotRef snapshot) throws IOException, ZfsException {
        return host.datasets().stream()
                .filter(dataset -> dataset.name().equals(snapshot.dataset()))
                .map(dataset -> dataset.state().mount())
                .filter(mount -> Boolean.TRUE.equals(mount.mounted()))
                .flatMap(mount -> Stream.ofNullable(mount.point()))
                .filter(point -> point.startsWith("/"))
                .findFirst();
    }

    private static String sumOf(Map<String, String> sums) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(sums)
                    .forEach((name, sum) -> digest.update((sum + " " + name + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
