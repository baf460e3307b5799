package io.plumbline.platform.job;

import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.platform.Platforms;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The platform definitions, read at start and again whenever the folder with those of one's own has changed. Those that can't be used are
 * logged and left out.
 */
@ApplicationScoped
public class PlatformsInUse {
    private static final Log LOG = Log.of(PlatformsInUse.class);

    @Inject
    private Settings settings;

    @Inject
    private Event<PlatformsChanged> changes;

    private volatile Platforms platforms;
    private List<String> toldFaults = List.of();
    private String readFrom = "";

    /** These platforms are other ones from now on. */
    public record PlatformsChanged(Set<String> names) {
        public PlatformsChanged {
            names = Set.copyOf(names);
        }
    }

    @PostConstruct
    void load() {
        // Not with the field: the container makes proxies of this class, and each would read all definitions.
        platforms = Platforms.shipped();
        if (settings.platformFolder().isPresent()) {
            reload();
        }
    }

    /** Reads the folder again where its files have changed; a definition of one's own works without a restart. */
    public synchronized void reload() {
        String now = fingerprint();
        if (now.equals(readFrom)) {
            return;
        }
        readFrom = now;
        Platforms read = Platforms.load(settings.platformFolder()).keepingFrom(platforms);
        Set<String> changed = read.changedFrom(platforms);
        platforms = read;
        if (!read.faults().equals(toldFaults)) {
            toldFaults = read.faults();
            toldFaults.forEach(fault -> LOG.warn("a platform definition was left out: " + fault, Map.of()));
        }
        if (!changed.isEmpty()) {
            LOG.info("platform definitions were read", Map.of("platforms", changed));
            changes.fire(new PlatformsChanged(changed));
        }
    }

    /** Names, sizes and times of the folder's files; they are small, but compiling all patterns again is not. */
    private String fingerprint() {
        Path folder = settings.platformFolder().orElseThrow();
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

    public Platforms get() {
        return platforms;
    }
}
