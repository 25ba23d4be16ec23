package io.tokenvigil.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks for planted secrets in bytes, in every form that a careless line of code would give them:
/// as they are, hex, URL-encoded, and Base64 at each of the three places where a secret can begin
/// in what was encoded (a Basic header has a user name before it).
final class Leaks {
    private static final int SHORTEST = 16;
    private static final int OFFSETS = 3;

    private final Map<String, String> forms = new LinkedHashMap<>();

    /// @param name how a find is reported; the secret itself is not
    void lookFor(String name, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    name + " has " + secret.length() + " characters: too few to be found for sure");
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.put(name + " as it is", new String(bytes, StandardCharsets.ISO_8859_1));
        forms.put(name + " in hex", HexFormat.of().formatHex(bytes));
        forms.put(name + " in upper-case hex", HexFormat.of().withUpperCase().formatHex(bytes));
        forms.put(name + " URL-encoded", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int offset = 0; offset < OFFSETS; offset++) {
            forms.put(name + " in Base64, offset " + offset, inBase64(bytes, offset));
            forms.put(
                    name + " in Base64url, offset " + offset,
                    inBase64(bytes, offset).replace('+', '-').replace('/', '_'));
        }
    }

    /// What was found, by name of the secret and form.
    Set<String> in(byte[] haystack) {
        // One character a byte, whatever they mean.
        String text = new String(haystack, 0, filled(haystack), StandardCharsets.ISO_8859_1);
        Set<String> found = new LinkedHashSet<>();
        forms.forEach(
                (name, form) -> {
                    if (text.contains(form)) {
                        found.add(name);
                    }
                });
        return found;
    }

    Set<String> in(String haystack) {
        return in(haystack.getBytes(StandardCharsets.UTF_8));
    }

    /// What was found in the files below, with the file.
    Set<String> below(Path directory) {
        Set<String> found = new TreeSet<>();
        for (Path file : files(directory)) {
            try {
                in(Files.readAllBytes(file)).forEach(name -> found.add(file + ": " + name));
            } catch (NoSuchFileException e) {
                // A live log or database removes files while one looks.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /// How much is there before the zeros at the end, which Kafka makes its files long with.
    private static int filled(byte[] file) {
        int length = file.length;
        while (length > 0 && file[length - 1] == 0) {
            length--;
        }
        return length;
    }

    /// Characters that stand for whole bytes of the secret whatever comes before and after it.
    private static String inBase64(byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = offset == 0 ? 0 : offset + 1;
        int last = encoded.length() - (shifted.length % OFFSETS == 0 ? 0 : 1);
        return encoded.substring(first, last);
    }

    private static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                            if (is.isRegularFile()) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException why)
                                throws IOException {
                            if (why instanceof NoSuchFileException) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw why;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
