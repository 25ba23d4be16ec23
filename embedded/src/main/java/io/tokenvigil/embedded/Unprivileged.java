package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root. For root there are two ways round: a user namespace without a
/// mapping, in which root is nobody yet still owns its files; or, where the machine forbids those,
/// the user nobody, who is then given the data directory.
enum Unprivileged {
    AS_WE_ARE(List.of()),
    IN_NAMESPACE(List.of("unshare", "-U")),
    AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged onThisMachine() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_WE_ARE;
        }
        if (ChildProcess.works(List.of("unshare", "-U", "true"))) {
            return IN_NAMESPACE;
        }
        if (ChildProcess.works(List.of("setpriv", "--reuid=65534", "--clear-groups", "true"))) {
            return AS_NOBODY;
        }
        throw new DoesNotStart(
                "PostgreSQL refuses to run as root, and neither unshare -U nor setpriv works here;"
                        + " run as an ordinary user");
    }

    List<String> prefix() {
        return prefix;
    }

    void handOver(Path tree) {
        if (this != AS_NOBODY) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.toList()) {
                Files.setAttribute(path, "unix:uid", 65534);
                Files.setAttribute(path, "unix:gid", 65534);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand " + tree + " to nobody", e);
        }
    }
}
