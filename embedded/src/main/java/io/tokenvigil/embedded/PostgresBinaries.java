package io.tokenvigil.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs for this machine, unpacked once from the class path.
record PostgresBinaries(Path home) {

    /// @param cache where versions live side by side; several processes may ask at the same time
    static PostgresBinaries unpackedUnder(Path cache) {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream stream = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (stream == null) {
                throw new DoesNotStart("There is no " + archive + " on the class path");
            }
            byte[] content = stream.readAllBytes();
            Path home = cache.resolve(archive.replace(".txz", "") + "-" + fingerprint(content));
            Files.createDirectories(cache);
            unpackOnce(content, home);
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked under " + cache, e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    static String archiveName(String operatingSystem, String architecture) {
        String system =
                operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine =
                switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default ->
                            throw new DoesNotStart(
                                    "There is no PostgreSQL for processor " + architecture);
                };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static String fingerprint(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Long.toHexString(crc.getValue());
    }

    private static void unpackOnce(byte[] archive, Path home) throws IOException {
        Path lockFile = home.resolveSibling(home.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (Files.exists(home)) {
                return;
            }
            // Unpacked beside and renamed, so that a crash half-way leaves nothing that looks
            // whole.
            Path beside = home.resolveSibling(home.getFileName() + ".part");
            Tree.delete(beside);
            unpack(new ByteArrayInputStream(archive), beside);
            Files.move(beside, home);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry " + entry.getName() + " leaves the archive");
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("hard link " + entry.getName() + " not expected");
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & 0111) != 0) {
                makeExecutable(path);
            }
        }
    }

    private static void makeExecutable(Path path) throws IOException {
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(path));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
    }
}
