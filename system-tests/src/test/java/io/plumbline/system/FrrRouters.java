package io.plumbline.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real routers: FRR, each in namespaces of its own, joined by links that can lose packets. Nothing is made outside those namespaces but
 * a folder and one listening socket per router on the loopback address, and all of it goes with {@link #close()} or with this process.
 */
final class FrrRouters implements AutoCloseable {
    /** Does in namespaces of its own, which end with it, what the routers need. */
    private static final String TRIAL = """
            mount -t tmpfs tmpfs /run
            ip link set lo up
            ip link add trial-1 type veth peer name trial-2
            nft 'table inet trial {
              chain arriving {
                type filter hook prerouting priority 0
                icmp type echo-request numgen inc mod 10 < 3 drop
              }
            }'
            """;

    private final Path folder;
    private final Map<String, FrrRouter> routers = new LinkedHashMap<>();
    private final List<RouterLink> links = new ArrayList<>();

    private FrrRouters(Path folder) {
        this.folder = folder;
    }

    /** Why there can be no such routers here; empty where there can. */
    static Optional<String> obstacle() throws IOException, InterruptedException {
        List<String> missing = Stream.of(
                        "/usr/lib/frr/zebra=frr",
                        "/usr/bin/vtysh=frr",
                        "/usr/sbin/sshd=openssh-server",
                        "/usr/bin/ssh-keygen=openssh-client",
                        "/usr/sbin/nft=nftables",
                        "/usr/sbin/ip=iproute2",
                        "/usr/bin/ping=iputils-ping",
                        "/usr/bin/unshare=util-linux")
                .map(pair -> pair.split("=", 2))
                .filter(pair -> !Files.isExecutable(Path.of(pair[0])))
                .map(pair -> pair[1])
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("not installed: " + String.join(", ", missing));
        }
        List<String> trial = new ArrayList<>(FrrRouter.NAMESPACES);
        trial.addAll(List.of("sh", "-ec", TRIAL));
        Commands.Ended ended = Commands.run("", trial);
        return ended.status() == 0
                ? Optional.empty()
                : Optional.of("no network namespaces can be made here (root is needed): "
                        + ended.output().strip());
    }

    /**
     * Starts routers.
     *
     * @param configurations each router's {@code frr.conf} by its name, which has 12 characters at most
     * @param pairs who is linked with whom: router {@code r1} reaches {@code r2} by its interface {@code to-r2}
     */
    static FrrRouters start(Map<String, String> configurations, List<List<String>> pairs)
            throws IOException, InterruptedException {
        // Below the home folder and not below a shared one: sshd refuses keys that others could change.
        FrrRouters all = new FrrRouters(Files.createTempDirectory(
                Path.of(System.getProperty("user.home")),
                ".plumbline-frr",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        try {
            Commands.keygen(all.folder.resolve("user_key"));
            for (Map.Entry<String, String> entry : configurations.entrySet()) {
                Path own = Files.createDirectory(all.folder.resolve(entry.getKey()));
                all.routers.put(
                        entry.getKey(),
                        FrrRouter.make(
                                entry.getKey(),
                                own,
                                entry.getValue(),
                                Files.readString(all.folder.resolve("user_key.pub"))));
            }
            for (List<String> pair : pairs) {
                all.links.add(RouterLink.make(all.router(pair.get(0)), all.router(pair.get(1))));
            }
            for (FrrRouter router : all.routers.values()) {
                router.start();
            }
            return all;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            all.close();
            throw e;
        }
    }

    FrrRouter router(String name) {
        FrrRouter router = routers.get(name);
        if (router == null) {
            throw new IllegalArgumentException("no router " + name);
        }
        return router;
    }

    RouterLink link(String first, String second) {
        return links.stream()
                .filter(link -> link.joins(first, second))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no link from " + first + " to " + second));
    }

    /** Stores what logs the user of that name in at each router; returns its id. */
    String credentialIn(Api api, String username) throws IOException {
        return api.create(
                "credentials",
                Api.JSON
                        .createObjectNode()
                        .put("name", "routers-" + username)
                        .put("username", username)
                        .put("kind", "PRIVATE_KEY")
                        .put("secret", Files.readString(folder.resolve("user_key"), StandardCharsets.US_ASCII))
                        .toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (FrrRouter router : routers.values()) {
            router.close();
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
