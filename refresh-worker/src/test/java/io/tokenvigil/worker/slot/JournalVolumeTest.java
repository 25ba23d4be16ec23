package io.tokenvigil.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalVolumeTest {
    private static final String ROOT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw";

    @TempDir Path directory;
    private Path slots;

    @BeforeEach
    void make() throws IOException {
        slots = Files.createDirectories(directory.toRealPath().resolve("my slots"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "9p", "virtiofs"})
    void aDiskLasts(String kind) throws Exception {
        assertThat(volume(ROOT, mount(directory, kind, "rw")).shortLivedKind(slots)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "ramfs", "devtmpfs", "rootfs"})
    void memoryDoesNotLast(String kind) throws Exception {
        assertThat(volume(ROOT, mount(directory, kind, "rw")).shortLivedKind(slots)).contains(kind);
    }

    @Test
    void theNearestMountCountsWhateverIsAboveIt() throws Exception {
        // Given: a disk in memory in a disk, with a space in its name
        var volume =
                volume(ROOT, mount(directory, "tmpfs", "rw"), mount(slots, "ext4", "rw,quota"));

        // Then
        assertThat(volume.shortLivedKind(slots)).isEmpty();
        assertThat(volume.shortLivedKind(directory)).contains("tmpfs");
    }

    @Test
    void aMountHidesTheOneThatWasThereBefore() throws Exception {
        assertThat(
                        volume(ROOT, mount(slots, "ext4", "rw"), mount(slots, "tmpfs", "rw"))
                                .shortLivedKind(slots))
                .contains("tmpfs");
    }

    @Test
    void aNameThatOnlyBeginsAlikeIsAnotherPlace() throws Exception {
        // Given
        var other = slots.resolveSibling("my");

        // Then
        assertThat(volume(ROOT, mount(other, "tmpfs", "rw")).shortLivedKind(slots)).isEmpty();
    }

    @Test
    void aContainersOwnLayerDoesNotLast() throws Exception {
        // Given: as a container sees it, with its upper layer outside
        var layers = "rw,lowerdir=/l/A:/l/B,upperdir=/var/lib/docker/x/diff,workdir=/w";

        // Then
        assertThat(volume(mount(Path.of("/"), "overlay", layers)).shortLivedKind(slots))
                .contains("overlay");
    }

    @Test
    void anOverlayLastsAsItsUpperLayerDoes() throws Exception {
        // Given
        var upper = Files.createDirectories(directory.toRealPath().resolve("upper"));
        var overlay = mount(slots, "overlay", "rw,lowerdir=/l,upperdir=" + upper);

        // Then
        assertThat(volume(ROOT, overlay).shortLivedKind(slots)).isEmpty();
        assertThat(volume(ROOT, mount(upper, "tmpfs", "rw"), overlay).shortLivedKind(slots))
                .contains("tmpfs");
    }

    @Test
    void anOverlayWhoseUpperLayerIsInItselfCannotBeSeenThrough() throws Exception {
        var overlay = mount(Path.of("/"), "overlay", "rw,lowerdir=/l,upperdir=" + slots);

        assertThat(volume(overlay).shortLivedKind(slots)).contains("overlay");
    }

    @Test
    void whereTheSystemDoesNotTellTheDirectoryIsTaken() throws Exception {
        assertThat(volume().shortLivedKind(slots)).isEmpty();
    }

    @Test
    void whatCannotBeReadInTheTableIsLeftOut() throws Exception {
        assertThat(volume("", "nonsense", "1 2 3 4 5 - ext4", ROOT).shortLivedKind(slots))
                .isEmpty();
    }

    @Test
    void thisMachinesSharedMemoryDoesNotLast() throws Exception {
        // Given
        var memory = Path.of("/dev/shm");
        assumeThat(memory).as("shared memory").isDirectory();

        // Then
        assertThat(JournalVolume.ofThisProcess().shortLivedKind(memory)).contains("tmpfs");
    }

    private static JournalVolume volume(String... lines) {
        return new JournalVolume(Mount.read(List.of(lines)));
    }

    private static String mount(Path point, String kind, String options) throws IOException {
        var real = Files.exists(point) ? point.toRealPath() : point;
        return "36 22 0:30 / %s rw,nosuid shared:9 master:1 - %s none %s"
                .formatted(real.toString().replace(" ", "\\040"), kind, options);
    }
}
