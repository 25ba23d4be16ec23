package io.tokenvigil.registry.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The keyset on disk, readable by its owner only, and beside it the installation's deployment id,
/// which tells a cloned database from its original (I-22).
final class KeysetFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENCRYPTION = "encryption";
    private static final String FINGERPRINTS = "fingerprints";

    private final Path file;

    KeysetFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(file);
    }

    /// Changes whenever the file does.
    FileTime version() throws IOException {
        return Files.getLastModifiedTime(file);
    }

    /// @throws IOException if it cannot be read, or is not a keyset; says where and not what
    Keyset read() throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            return Keyset.parse(part(json, ENCRYPTION), part(json, FINGERPRINTS));
        } catch (JsonProcessingException | GeneralSecurityException e) {
            // Without the cause: a parser's message may quote what it read.
            throw new IOException(file + " is not a keyset file");
        }
    }

    /// Makes a keyset where there is none. Of several replicas that do so at once, one wins and all
    /// read the winner's.
    Keyset create() throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        nameUnlessTaken(written(text(Keyset.create())), file);
        return read();
    }

    /// Puts another in its place; a reader sees the one or the other.
    void replace(Keyset keyset) throws IOException, GeneralSecurityException {
        Files.move(written(text(keyset)), file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// The id beside the keyset, if there is one.
    Optional<UUID> deployment() throws IOException {
        Path place = deploymentFile();
        return Files.exists(place)
                ? Optional.of(UUID.fromString(Files.readString(place).strip()))
                : Optional.empty();
    }

    /// The id beside the keyset; this one where there is none.
    UUID deploymentOr(UUID fresh) throws IOException {
        if (!Files.exists(deploymentFile())) {
            Files.createDirectories(file.getParent());
            nameUnlessTaken(written(fresh + "\n"), deploymentFile());
        }
        return deployment().orElseThrow();
    }

    private Path deploymentFile() {
        return file.resolveSibling("deployment-id");
    }

    private static String text(Keyset keyset) throws IOException, GeneralSecurityException {
        ObjectNode json = JSON.createObjectNode();
        json.set(ENCRYPTION, JSON.readTree(keyset.encryptionText()));
        json.set(FINGERPRINTS, JSON.readTree(keyset.fingerprintsText()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /// Whole and on disk before it gets its name: half a keyset would be the end of every secret.
    private Path written(String content) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".keyset", ".part", ownerOnly());
        Files.writeString(beside, content, StandardOpenOption.SYNC);
        return beside;
    }

    /// A hard link fails where the name is taken, unlike a move.
    private static void nameUnlessTaken(Path beside, Path name) throws IOException {
        try {
            Files.createLink(name, beside);
        } catch (FileAlreadyExistsException e) {
            // Another replica was faster: its file is as good.
        } finally {
            Files.delete(beside);
        }
    }

    private static String part(JsonNode json, String name) throws IOException {
        JsonNode part = json.get(name);
        if (part == null || !part.isObject()) {
            throw new IOException("the keyset file has no object " + name);
        }
        return part.toString();
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(
                Set.copyOf(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
