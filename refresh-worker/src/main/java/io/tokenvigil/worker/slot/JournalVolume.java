package io.tokenvigil.worker.slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a journal directory lies on.
///
/// A slot's word that something was never sent, and an answer in it, are worth as much as the disk
/// below: what is in memory, or in a container's own layer, ends with the machine or the container.
public final class JournalVolume {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "rootfs");
    private static final Set<String> LAYERED = Set.of("overlay", "aufs", "fuse.fuse-overlayfs");

    private final List<Mount> mounts;

    JournalVolume(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
    }

    /// The file systems that this process sees; none where the system does not tell.
    public static JournalVolume ofThisProcess() throws IOException {
        return new JournalVolume(
                Files.isReadable(MOUNTS) ? Mount.read(Files.readAllLines(MOUNTS)) : List.of());
    }

    /// The kind of file system that the directory is on, if that is one which does not last.
    public Optional<String> shortLivedKind(Path directory) throws IOException {
        return shortLived(directory.toRealPath());
    }

    /// An overlay lasts as long as its upper layer does. Where that cannot be seen from here, it is
    /// a container's.
    private Optional<String> shortLived(Path path) {
        var mount = mountOf(path);
        var kind = mount.map(Mount::kind).orElse("");
        if (!LAYERED.contains(kind)) {
            return Optional.of(kind).filter(IN_MEMORY::contains);
        }
        var upper = mount.flatMap(Mount::upper).filter(Files::isDirectory);
        return upper.isPresent() && !mountOf(upper.get()).equals(mount)
                ? shortLived(upper.get())
                : Optional.of(kind);
    }

    private Optional<Mount> mountOf(Path path) {
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.point()))
                .max(Comparator.comparingInt(mount -> mount.point().getNameCount()));
    }
}
