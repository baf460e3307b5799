package io.plumbline.platform;

import io.plumbline.ssh.Dialect;
import java.util.Map;

/**
 * A kind of router as a definition describes it.
 *
 * @param tasks what its routers can be asked beside a ping, by kind
 * @param origin where the definition was read from
 */
public record Platform(
        String name, String title, Dialect dialect, PingTask ping, Map<String, PlatformTask> tasks, String origin) {
    /** Whether it came with the product; those of a folder have the folder in their origin. */
    public boolean shipped() {
        return origin.equals(name + ".yaml");
    }
}
