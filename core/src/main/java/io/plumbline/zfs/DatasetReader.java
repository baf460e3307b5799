package io.plumbline.zfs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to {@link InventoryCommands#datasets}. */
public final class DatasetReader {
    private DatasetReader() {}

    public static Listing<Dataset> read(ZfsCapabilities capabilities, String text) {
        List<String> columns = ZfsColumns.dataset(capabilities);
        PropertyRows rows = capabilities.has(ZfsFeature.PARSABLE_LISTS)
                ? PropertyRows.ofList(columns, text)
                : PropertyRows.ofGet(text).onlySnapshots(false);
        return ListingBuilder.read(rows, DatasetReader::dataset);
    }

    private static Dataset dataset(PropertyRow row) {
        String cloneOf = row.text("origin");
        return new Dataset(
                new DatasetName(row.name()),
                type(row.required("type")),
                row.guid(),
                new Dataset.Origin(row.number("createtxg"), cloneOf == null ? null : SnapshotRef.parse(cloneOf)),
                state(row));
    }

    private static DatasetType type(String text) {
        return switch (text) {
            case "filesystem" -> DatasetType.FILESYSTEM;
            case "volume" -> DatasetType.VOLUME;
            default -> throw new IllegalArgumentException("type must be filesystem or volume");
        };
    }

    private static Dataset.State state(PropertyRow row) {
        String token = row.text("receive_resume_token");
        return new Dataset.State(
                new Dataset.Space(row.amount("used"), row.amount("referenced"), row.amount("available")),
                new Dataset.Mount(
                        row.flag("mounted"), row.text("mountpoint"), Boolean.TRUE.equals(row.flag("readonly"))),
                encryption(row),
                token == null ? null : new ResumeToken(token),
                row.time("snapshots_changed"));
    }

    private static Dataset.@Nullable Encryption encryption(PropertyRow row) {
        String algorithm = row.text("encryption");
        if (algorithm == null) {
            return null;
        }
        String status = row.text("keystatus");
        boolean needsKey = status != null && !status.equals("none");
        return new Dataset.Encryption(algorithm, needsKey ? Boolean.valueOf("available".equals(status)) : null);
    }
}
