package io.tokenvigil.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapKeysTest {

    private static final String ADMIN = "tvk_" + "a".repeat(43);
    private static final String WORKER = "tvk_" + "w".repeat(43);
    private static final String NOTIFIER = "tvk_" + "n".repeat(43);

    @TempDir private Path directory;

    @Test
    void everyRoleComesFromItsFile() throws IOException {
        BootstrapKeys keys = keys(ADMIN + "\n", WORKER, "  " + NOTIFIER + " \n\n");

        assertThat(found(keys, ADMIN)).map(Caller::role).contains(Role.ADMIN);
        assertThat(found(keys, WORKER)).map(Caller::role).contains(Role.WORKER);
        assertThat(found(keys, NOTIFIER)).map(Caller::role).contains(Role.NOTIFIER);
        assertThat(found(keys, "tvk_" + "x".repeat(43))).isEmpty();
    }

    @Test
    void aFileMayHaveTwoKeysWhileOneReplacesTheOther() throws IOException {
        String next = "tvk_" + "b".repeat(43);

        BootstrapKeys keys = keys(ADMIN + "\n" + next + "\n", WORKER, NOTIFIER);

        assertThat(found(keys, next)).map(Caller::id).isEqualTo(found(keys, ADMIN).map(Caller::id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "secret",
                "tvk_short",
                "tvk_with blanks and more than forty-three characters"
            })
    void aFileWithoutAKeyStopsTheStartWithASentence(String content) {
        assertThatThrownBy(() -> keys(content, WORKER, NOTIFIER))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("tokenvigil.bootstrap.admin-key-file")
                .hasNoCause();
    }

    @Test
    void theSentenceDoesNotRepeatWhatIsInTheFile() {
        assertThatThrownBy(() -> keys("not-a-key-but-perhaps-a-secret", WORKER, NOTIFIER))
                .hasMessageNotContaining("perhaps-a-secret");
    }

    @Test
    void aMissingSettingOrFileStopsTheStartWithASentence() {
        assertThatThrownBy(() -> new BootstrapKeys(new Config(null, null, null)))
                .hasMessageStartingWith("tokenvigil.bootstrap.admin-key-file is not set");
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> new BootstrapKeys(new Config(nowhere, null, null)))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void oneKeyForTwoRolesIsRefused() {
        assertThatThrownBy(() -> keys(ADMIN, ADMIN, NOTIFIER)).hasMessageContaining("given twice");
    }

    private BootstrapKeys keys(String admin, String worker, String notifier) throws IOException {
        return new BootstrapKeys(
                new Config(
                        file("admin", admin), file("worker", worker), file("notifier", notifier)));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static Optional<Caller> found(BootstrapKeys keys, String value) {
        return keys.find(KeyValue.parse(value).orElseThrow().hash());
    }

    private record Config(@Nullable Path admin, @Nullable Path worker, @Nullable Path notifier)
            implements BootstrapConfig {

        @Override
        public Optional<Path> adminKeyFile() {
            return Optional.ofNullable(admin);
        }

        @Override
        public Optional<Path> workerKeyFile() {
            return Optional.ofNullable(worker);
        }

        @Override
        public Optional<Path> notifierKeyFile() {
            return Optional.ofNullable(notifier);
        }
    }
}
