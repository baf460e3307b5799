package io.plumbline.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder that holds everything which outlives the process: data base, secrets, logs. It belongs to one running launcher at a time,
 * and to one version of its layout.
 */
final class DataFolder implements AutoCloseable {
    /** Version of the folder's layout; raised when an older one can't be read any more. */
    static final String LAYOUT = "1";

    private static final long LEAST_FREE_BYTES = 500L * 1024 * 1024;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Opens the folder, making it where it is missing. */
    static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder, OWNER_ONLY);
            }
            requireSpace(folder);
            DataFolder opened = new DataFolder(folder, lock(folder));
            opened.requireLayout();
            return opened;
        } catch (IOException e) {
            throw new StartException("the data folder " + folder + " can't be used: " + e.getMessage(), e);
        }
    }

    private static void requireSpace(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new StartException("the disk of %s is full: %d MiB are free, at least %d MiB are needed"
                    .formatted(folder, free >> 20, LEAST_FREE_BYTES >> 20));
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StartException(
                    "another Plumbline runs on the data folder " + folder + ": stop it, or choose another with --data");
        }
        return channel;
    }

    private void requireLayout() throws IOException {
        Path file = folder.resolve("version");
        if (!Files.exists(file)) {
            write("version", LAYOUT);
        } else if (!Files.readString(file).strip().equals(LAYOUT)) {
            throw new StartException(
                    "the data folder %s is of another version (layout %s, this one needs %s): choose another with --data"
                            .formatted(folder, Files.readString(file).strip(), LAYOUT));
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** A folder in it that only its owner can enter. */
    Path subfolder(String name) {
        Path subfolder = folder.resolve(name);
        try {
            return Files.isDirectory(subfolder) ? subfolder : Files.createDirectory(subfolder, OWNER_ONLY);
        } catch (IOException e) {
            throw new StartException(subfolder + " can't be made: " + e.getMessage(), e);
        }
    }

    /** A secret that is made once and then kept. */
    String secret(String name, Supplier<String> make) {
        return read(name).orElseGet(() -> {
            String value = make.get();
            write(name, value);
            return value;
        });
    }

    Optional<String> read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new StartException(name + " in " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    void write(String name, String text) {
        Path file = folder.resolve(name);
        Path parent = file.getParent() == null ? folder : file.getParent();
        try {
            Path whole = Files.createTempFile(parent, ".new", "", OWNER_FILE);
            Files.writeString(whole, text + "\n");
            move(whole, file);
        } catch (IOException e) {
            throw new StartException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes a folder in it with all it holds, where there is one. */
    void deleteTree(String name) {
        Path tree = folder.resolve(name);
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StartException(tree + " can't be removed: " + e.getMessage(), e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new StartException(name + " in " + folder + " can't be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new StartException("the lock of " + folder + " can't be given up", e);
        }
    }
}
