package io.plumbline.platform;

import io.plumbline.line.Probe;
import io.plumbline.ssh.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of router as a definition describes it.
 *
 * @param ping6 command for an IPv6 target where it differs from {@code ping}
 * @param origin where the definition was read from
 */
public record Platform(
        String name,
        String title,
        Dialect dialect,
        CommandTemplate ping,
        @Nullable CommandTemplate ping6,
        PingReader pingReader,
        String origin) {
    /** What a ping command may ask for. Each value's unit is in its name. */
    public static final Set<String> PING_VALUES =
            Set.of("target", "source", "vrf", "count", "size", "timeoutSeconds", "timeoutMillis");

    /** What a line may leave unset; a command has its place for it in brackets. */
    static final Set<String> OPTIONAL_VALUES = Set.of("source", "vrf");

    /**
     * The command that makes a router of this platform run the probe.
     *
     * @throws IllegalArgumentException when the probe asks for what is {@link #unsupported}: another ping would be measured than was meant
     */
    public String pingCommand(Probe probe) {
        Set<String> unsupported = unsupported(probe);
        if (!unsupported.isEmpty()) {
            throw new IllegalArgumentException(name + " has no place for " + unsupported);
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("target", probe.target());
        values.put("count", String.valueOf(probe.count()));
        values.put("size", String.valueOf(probe.sizeBytes()));
        values.put("timeoutMillis", String.valueOf(probe.timeout().toMillis()));
        values.put("timeoutSeconds", String.valueOf(Math.max(1, (probe.timeout().toMillis() + 999) / 1000)));
        if (probe.source() != null) {
            values.put("source", probe.source());
        }
        if (probe.vrf() != null) {
            values.put("vrf", probe.vrf());
        }
        return commandFor(probe.target()).render(values);
    }

    /** What the probe asks for and the command for its target has no place for: {@code vrf}, {@code source}, both or none. */
    public Set<String> unsupported(Probe probe) {
        Set<String> missing = new TreeSet<>();
        if (probe.source() != null) {
            missing.add("source");
        }
        if (probe.vrf() != null) {
            missing.add("vrf");
        }
        missing.removeAll(commandFor(probe.target()).names());
        return missing;
    }

    private CommandTemplate commandFor(String target) {
        return ping6 != null && target.indexOf(':') >= 0 ? ping6 : ping;
    }
}
