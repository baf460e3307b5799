package io.plumbline.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder with definitions of one's own, read again whenever its files have changed. Not thread-safe. */
public final class PlatformFolder {
    private final Path folder;
    private String readFrom = "";

    public PlatformFolder(Path folder) {
        this.folder = folder;
    }

    /** All platforms as the folder says now; empty when nothing has changed in it since it was read last. */
    public Optional<Platforms> readAgain(Platforms before) {
        String now = fingerprint();
        if (now.equals(readFrom)) {
            return Optional.empty();
        }
        readFrom = now;
        return Optional.of(Platforms.load(Optional.of(folder)).keepingFrom(before));
    }

    /** Names, sizes and times of the folder's files; they are small, but compiling all patterns again is not. */
    private String fingerprint() {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                text.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
            }
            return text.toString();
        } catch (IOException e) {
            // Reading the definitions tells what is wrong.
            return "unreadable: " + e.getMessage();
        }
    }
}
