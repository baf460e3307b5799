package io.plumbline.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs a fleet in a process of its own until that is ended. Prints one line when all routers listen. */
public final class FleetMain {
    private FleetMain() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Set<String> known = new HashSet<>(Fleet.PLAN_OPTIONS);
        known.addAll(Set.of("first-port", "host-key"));
        Arguments arguments = Arguments.read(words, known);
        FleetPlan plan = Fleet.plan(arguments);
        int firstPort = arguments.number("first-port", 20_000);
        try (Fleet fleet = Fleet.start(plan, firstPort, Path.of(arguments.text("host-key")))) {
            System.out.printf(
                    "%d routers listen on ports %d to %d of %s; %d sessions%n",
                    plan.routers(), firstPort, firstPort + plan.routers() - 1, Lab.ADDRESS, fleet.sessions());
            new CountDownLatch(1).await();
        }
    }
}
