package io.plumbline.platform.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.ui.Operators;
import io.plumbline.platform.Platform;
import io.plumbline.platform.job.PlatformsInUse;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;

/** The list of platform definitions, and what each of them can. */
@Named
@RequestScoped
public class PlatformsPage {
    @Inject
    private PlatformsInUse platforms;

    public List<Abilities> getPlatforms() {
        return platforms.get().all().stream().map(Abilities::of).toList();
    }

    /** Why definitions of one's own were left out; they name files, so they are for operators. */
    public List<String> getFaults() {
        return Operators.may(Role.OPERATOR_NAME) ? platforms.get().faults() : List.of();
    }

    /**
     * A platform and what its ping has a place for.
     *
     * @param ownIpv6 whether an IPv6 target has a command of its own
     */
    public record Abilities(
            Platform platform, boolean vrf, boolean source, boolean dontFragment, boolean dscp, boolean ownIpv6) {
        static Abilities of(Platform platform) {
            Set<String> places = platform.ping().forms().form().names();
            return new Abilities(
                    platform,
                    places.contains("vrf"),
                    places.contains("source"),
                    places.contains("dontFragment"),
                    places.contains("dscp") || places.contains("tos"),
                    platform.ping().forms().form6() != null);
        }
    }
}
