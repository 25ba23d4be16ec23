package io.tokenvigil.registry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {

    private static final Binding HERE = new Binding("", "x", 0, Field.KEYSET_CHECK);
    private static final Secret VALUE = Secret.of("value");

    @Test
    void aKeysetIsReadableByItsOwnerOnly(@TempDir Path directory) throws Exception {
        Path place = directory.resolve("keys/keyset.json");

        new KeysetFile(place).create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-------");
        try (var files = Files.list(place.getParent())) {
            assertThat(files).containsExactly(place);
        }
    }

    @Test
    void makingOneWhereThereIsOneKeepsTheFirst(@TempDir Path directory) throws Exception {
        Path place = directory.resolve("keyset.json");
        Keyset first = new KeysetFile(place).create();

        Keyset second = new KeysetFile(place).create();

        assertThat(second.open(first.seal(VALUE, HERE).ciphertext(), HERE)).isEqualTo(VALUE);
    }

    @Test
    void aReplacedKeysetIsReadBack(@TempDir Path directory) throws Exception {
        KeysetFile file = new KeysetFile(directory.resolve("keyset.json"));
        Keyset changed = file.create().withNewKey();

        file.replace(changed);

        assertThat(file.read().keyIds()).isEqualTo(changed.keyIds()).hasSize(2);
    }

    @Test
    void aFileThatIsNoKeysetIsRefusedWithoutQuotingIt(@TempDir Path directory) throws Exception {
        Path place =
                Files.writeString(directory.resolve("keyset.json"), "{\"encryption\": canary}");

        assertThatThrownBy(() -> new KeysetFile(place).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a keyset file")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void theDeploymentIdIsWrittenOnce(@TempDir Path directory) throws Exception {
        KeysetFile file = new KeysetFile(directory.resolve("keyset.json"));
        UUID first = UUID.randomUUID();

        UUID written = file.deploymentOr(first);
        UUID again = file.deploymentOr(UUID.randomUUID());

        assertThat(written).isEqualTo(first);
        assertThat(again).isEqualTo(first);
    }
}
