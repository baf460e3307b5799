package io.plumbline.benchmark;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.lab.FleetPlan;
import io.plumbline.lab.Lab;
import io.plumbline.lab.SimulatedRouter;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.platform.Platforms;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.SshTarget;
import java.time.Duration;
import java.util.List;

/** The routers of a fleet as a client of them sees them. */
record Targets(List<SimulatedRouter> routers, int firstPort) {
    private static final String PLATFORM = "cisco_iosxe";
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    Targets {
        routers = List.copyOf(routers);
    }

    static Targets of(FleetPlan plan, int firstPort) {
        return new Targets(plan.network(), firstPort);
    }

    int size() {
        return routers.size();
    }

    SshTarget target(int index) {
        return new SshTarget(
                Lab.ADDRESS,
                firstPort + index,
                new SshTarget.Identity(Lab.USERNAME, CredentialKind.PASSWORD, new Secret(Lab.PASSWORD), null),
                false);
    }

    /** How the product speaks with them; the commands and prompts below are those of one platform. */
    Dialect dialect() {
        if (!routers.stream().allMatch(router -> router.personality().platform().equals(PLATFORM))) {
            throw new IllegalArgumentException(
                    "the commands are those of " + PLATFORM + ": give --platform " + PLATFORM);
        }
        return Platforms.shipped().find(PLATFORM).orElseThrow().dialect();
    }

    /** The ping of a router's first line, as the product sends it. */
    Command command(int index) {
        String address = routers.get(index).lines().get(0).target();
        return new Command("ping " + address + " repeat 5 size 100 timeout 1", ANSWER_TIMEOUT);
    }

    /** The prompt of a router as its fleet prints it. */
    String prompt(int index) {
        return routers.get(index).name() + "#";
    }
}
