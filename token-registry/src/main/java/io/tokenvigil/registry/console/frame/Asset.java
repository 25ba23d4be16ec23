package io.tokenvigil.registry.console.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// A file that pages load. Its address changes with its bytes, so that browsers may keep it.
///
/// @param type its media type
/// @param print of its bytes
/// @param zipped its bytes by gzip
record Asset(String name, String type, String print, byte[] bytes, byte[] zipped) {

    private static final int PRINT = 8;

    /// The asset with these bytes on the class path; the build put them there.
    static Asset read(String name, String type, String resource) {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            byte[] bytes = in.readAllBytes();
            return new Asset(name, type, print(bytes), bytes, zipped(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        return "/console/assets/" + print + "/" + name;
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String print(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, PRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
