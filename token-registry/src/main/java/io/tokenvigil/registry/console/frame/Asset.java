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
final class Asset {

    private static final int PRINT = 8;

    private final String name;
    private final String type;
    private final String print;
    private final byte[] bytes;
    private final byte[] zipped;

    private Asset(String name, String type, byte[] bytes) throws IOException {
        this.name = name;
        this.type = type;
        this.print = print(bytes);
        this.bytes = bytes;
        this.zipped = zipped(bytes);
    }

    /// The asset with these bytes on the class path; the build put them there.
    static Asset read(String name, String type, String resource) {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new Asset(name, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it is called that, and is still what it was then.
    boolean is(String wanted, String asOf) {
        return name.equals(wanted) && print.equals(asOf);
    }

    /// Its media type.
    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /// Its bytes by gzip.
    byte[] zipped() {
        return zipped.clone();
    }

    /// Where it is served.
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
