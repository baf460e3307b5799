package io.plumbline.ssh.remote;

import io.plumbline.ops.Log;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All kept connections, by system. */
final class LinksBySystem {
    private static final Log LOG = Log.of(LinksBySystem.class);

    private final Link.Tools tools;
    private final Map<UUID, Link> links = new ConcurrentHashMap<>();
    private final RecentLogins logins;

    LinksBySystem(Link.Tools tools) {
        this.tools = tools;
        this.logins = new RecentLogins(tools.clock());
    }

    /** The link to a system; made for the purpose given where there is none. */
    Link get(UUID systemId, Supplier<Link.Purpose> purpose) {
        return links.computeIfAbsent(systemId, id -> make(id, purpose.get()));
    }

    private Link make(UUID systemId, Link.Purpose purpose) {
        return new Link(purpose, tools, logins.of(systemId, purpose.limits().loginsPerMinute()));
    }

    /** How a system's link is; empty when there is none. */
    Optional<Link.Condition> condition(UUID systemId) {
        return Optional.ofNullable(links.get(systemId)).map(Link::condition);
    }

    /** Closes a system's link; the next batch makes a new one. */
    void drop(UUID systemId, String reason) {
        Link link = links.remove(systemId);
        if (link != null) {
            link.close(reason);
        }
    }

    void close(String reason) {
        links.keySet().forEach(id -> drop(id, reason));
    }

    /** Connections that are open or being opened. */
    int connected() {
        return tools.opener().open();
    }

    /** To be called often: deadlines are kept to the pace of these calls. Throws nothing, or a schedule would end by it. */
    void elapse() {
        logins.forget(links.keySet());
        try {
            tools.opener().elapse();
        } catch (RuntimeException e) {
            // No command would ever time out.
            LOG.error("a shell that is being set up failed", Map.of(), e);
        }
        for (Map.Entry<UUID, Link> entry : links.entrySet()) {
            try {
                entry.getValue().elapse();
            } catch (RuntimeException e) {
                // One link must not stop the clock of all others.
                LOG.error("a link failed", Map.of("systemId", entry.getKey()), e);
            }
        }
    }
}
