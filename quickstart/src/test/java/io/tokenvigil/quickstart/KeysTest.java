package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir Path directory;

    @Test
    void keysHaveTheFormOfApiKeysAndOnlyTheirOwnerReadsThem() throws Exception {
        Keys keys = new Keys(Tree.privateDirectory(directory.resolve("keys")));

        assertThat(keys.adminKey()).matches("tvk_[A-Za-z0-9_-]{43}");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(keys.adminKeyFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.directory())))
                .isEqualTo("rwx------");
    }

    @Test
    void keysStayTheSameAndDifferFromEachOther() throws Exception {
        Keys first = new Keys(directory);
        String admin = first.adminKey();
        String worker = Files.readString(first.workerKeyFile());

        Keys second = new Keys(directory);

        assertThat(second.adminKey()).isEqualTo(admin);
        assertThat(worker.strip()).isNotEqualTo(admin);
        assertThat(second.databasePasswords()).isEqualTo(first.databasePasswords());
        assertThat(second.databasePasswords().values()).doesNotHaveDuplicates();
    }
}
