package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root, or as a uid without a name. There are two ways round: a user
/// namespace without a mapping, in which we are nobody yet still own our files; or, for root where
/// the machine forbids those, the user nobody, who is then given the data directory. What lies
/// above it, and the programs, are root's and may be closed to everybody else: to pass there,
/// nobody keeps the one capability for that, which root has in an ordinary container too.
enum Unprivileged {
    AS_WE_ARE,
    IN_NAMESPACE,
    AS_NOBODY,
    /// Where not even that capability is to be had: everything has to be open to nobody.
    AS_NOBODY_ALONE;

    private static final int NOBODY = 65534;
    private static final String AS_USER = "--reuid=" + NOBODY;
    private static final String AS_GROUP = "--regid=" + NOBODY;

    static Unprivileged onThisMachine() {
        if (!isRoot() && hasName()) {
            return AS_WE_ARE;
        }
        return Stream.of(IN_NAMESPACE, AS_NOBODY, AS_NOBODY_ALONE)
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(
                        () ->
                                new DoesNotStart(
                                        "PostgreSQL runs neither as root nor as a user without a"
                                                + " name, and neither unshare -U nor setpriv works"
                                                + " here; run as an ordinary user"));
    }

    static boolean isRoot() {
        return ChildProcess.works(List.of("sh", "-c", "[ \"$(id -u)\" = 0 ]"));
    }

    /// A uid that no user has, as containers are often given, is `?` to the JVM; initdb refuses it.
    private static boolean hasName() {
        return !"?".equals(System.getProperty("user.name"));
    }

    /// What stands before a command.
    List<String> prefix() {
        return switch (this) {
            case AS_WE_ARE -> List.of();
            case IN_NAMESPACE -> List.of("unshare", "-U");
            case AS_NOBODY ->
                    List.of(
                            "setpriv",
                            AS_USER,
                            AS_GROUP,
                            "--clear-groups",
                            "--inh-caps=+dac_override",
                            "--ambient-caps=+dac_override",
                            // Without it access(2), by which PostgreSQL looks for its own programs,
                            // knows of no capability.
                            "--securebits=+no_setuid_fixup");
            case AS_NOBODY_ALONE -> List.of("setpriv", AS_USER, AS_GROUP, "--clear-groups");
        };
    }

    /// Whether this machine lets us.
    boolean works() {
        List<String> probe = new ArrayList<>(prefix());
        probe.add("true");
        return ChildProcess.works(probe);
    }

    void handOver(Path tree) {
        if (this != AS_NOBODY && this != AS_NOBODY_ALONE) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY);
                Files.setAttribute(path, "unix:gid", NOBODY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand " + tree + " to nobody", e);
        }
    }
}
