package io.plumbline.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Names what is missing and the command that installs it. */
@Command(name = "doctor", description = "Name what is missing on this machine and the command that installs it.")
final class DoctorCommand implements Callable<Integer> {
    /** A program, what it is for, and how Debian calls its package. */
    private record Need(String program, String purpose, String install, boolean required) {}

    private static final List<Need> NEEDS = List.of(
            new Need("java", "runs the product", "apt-get install openjdk-17-jdk-headless", true),
            new Need("mvn", "builds the product", "apt-get install maven", true),
            new Need("unshare", "starts the embedded PostgreSQL as root", "apt-get install util-linux", true),
            new Need("sshd", "system tests of SSH", "apt-get install openssh-server", false),
            new Need("ping", "system tests of measuring", "apt-get install iputils-ping", false),
            new Need("chromium", "system tests of the pages", "apt-get install chromium chromium-driver", false),
            new Need("chromedriver", "system tests of the pages", "apt-get install chromium-driver", false));

    @Override
    public Integer call() {
        boolean missing = false;
        for (Need need : NEEDS) {
            boolean found = find(need.program());
            missing |= !found && need.required();
            String state = found ? "found" : need.required() ? "MISSING" : "missing (only for tests)";
            System.out.printf(
                    "%-14s %-26s %s%n", need.program(), state, found ? "" : need.purpose() + ": " + need.install());
        }
        System.out.println(
                missing ? "Install what is missing, then run ./plumbline up" : "All that the product needs is there.");
        return missing ? 1 : 0;
    }

    private static boolean find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin" + File.pathSeparator
                + "/sbin";
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
