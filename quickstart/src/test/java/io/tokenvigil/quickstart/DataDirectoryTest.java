package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path directory;

    @Test
    void aFileIsSaidToBeOne() throws Exception {
        Path file = Files.writeString(directory.resolve("notes"), "");

        assertThatThrownBy(() -> DataDirectory.take(file))
                .isInstanceOf(StackFailure.class)
                .hasMessage("%s cannot be the data directory: it is a file.".formatted(file));
    }

    @Test
    void whereNothingCanBeMadeThatIsSaidOfThePlace() throws Exception {
        Path file = Files.writeString(directory.resolve("notes"), "");
        Path below = file.resolve("data");

        assertThatThrownBy(() -> DataDirectory.take(below))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith(below + " cannot be the data directory: ")
                .hasMessageMatching("[^\n]+[^.]\\.")
                .message()
                .doesNotContain("Exception", "NoSuchFile", "AlreadyExists", "FileSystem");
    }
}
