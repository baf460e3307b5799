package io.plumbline.replication.ui;

import io.plumbline.access.Role;
import io.plumbline.access.job.ApiKeys;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** How a storage host gets its agent: a key, and the lines that put the program in its place. */
@Named
@ViewScoped
public class HostConnectPage implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String LINES = """
            umask 077
            cat >/usr/local/etc/plumbline-agent.key    # paste the key, then Enter and Ctrl-D
            fetch() { printf 'header = "X-API-Key: %%s"\\n' "$(cat /usr/local/etc/plumbline-agent.key)" | curl -fsS -K - "%1$s/api/v1/agent/$1" -o "/usr/local/bin/$1"; }
            fetch plumbline-agent && fetch plumbline-zfs-gate && chmod 755 /usr/local/bin/plumbline-agent /usr/local/bin/plumbline-zfs-gate
            cat >/usr/local/etc/plumbline-agent.conf <<'END'
            server = %1$s
            system = %2$s
            key-file = /usr/local/etc/plumbline-agent.key
            dataset = tank
            END
            plumbline-agent check && plumbline-agent once
            """;

    @Inject
    private transient ApiKeys keys;

    private @Nullable String issued;

    /** Makes a key that is good for this system alone. */
    public void makeKey(String systemId) {
        Messages.run(
                () -> issued = keys.createForSystem(
                                Ids.parse(systemId, "system"), "agent", null, Operators.require(Role.ADMIN_NAME))
                        .text()
                        .reveal(),
                "The key is made. Copy it now: it is not shown again");
    }

    /** The text of the key that was just made; {@code null} otherwise. */
    public @Nullable String getIssued() {
        return issued;
    }

    /** What to type on the host; the server is named as this page was reached. */
    public String lines(String systemId) {
        URI here = URI.create(Messages.request().getRequestURL().toString());
        return LINES.formatted(here.getScheme() + "://" + here.getRawAuthority(), Ids.parse(systemId, "system"));
    }
}
