package io.plumbline.lab.zfs;

import java.io.IOException;
import java.util.List;

/** What one word after {@code zfs} does. */
@FunctionalInterface
interface Verb {
    /**
     * Runs it.
     *
     * @return its exit status
     */
    int run(List<String> arguments, Call call) throws Refusal, IOException;
}
