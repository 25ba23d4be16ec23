package io.tokenvigil.benchmarks.ground;

import io.tokenvigil.embedded.Tree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/// What a program is told, in a file: passwords do not belong on a command line.
public final class SettingsFile {
    private SettingsFile() {}

    /// Only its owner may read it.
    public static Path write(Path file, Properties settings) {
        StringWriter text = new StringWriter();
        try {
            settings.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tree.writePrivate(file, text.toString());
        return file;
    }
}
