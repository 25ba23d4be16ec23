package io.tokenvigil.registry.secrets;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Texts that callers keep for the registry and bring back, such as a place in a feed. Nobody else
/// reads one or makes one. Each is another, also of one value, and they are as long as each other
/// where their values are, so that two of them tell nothing (C-8).
///
/// Events make thousands of them a second. So they have a key of their own, which follows from that
/// of the fingerprints and from nothing that is stored, and a cipher that has no nonce to be used
/// up (AES-SIV, RFC 5297): the keys that wrap secrets have one that has.
@Singleton
public class OpaqueTexts {

    private static final int SALT = 16;

    /// Halves of the key. No secret begins with this character, which no request may bring.
    private static final Secret FIRST = Secret.of("\0opaque texts, first half");

    private static final Secret SECOND = Secret.of("\0opaque texts, second half");

    static {
        try {
            DeterministicAeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Keyed keyed;

    public OpaqueTexts(Secrets secrets) {
        this.secrets = secrets;
    }

    /// @param first half of its key
    private record Keyed(Secret first, DeterministicAead cipher) {}

    /// Ends the request with 503 while the service is sealed off.
    public void demandKey() {
        var _ = secrets.fingerprint(FIRST);
    }

    /// Seals a value.
    ///
    /// @param kind of value: read as another it is none of ours
    public String seal(String kind, String value) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] text = bytes(value);
        byte[] clear = ByteBuffer.allocate(SALT + text.length).put(salt).put(text).array();
        try {
            byte[] sealed = cipher().encryptDeterministically(clear, bytes(kind));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed: " + kind, e);
        }
    }

    /// The value of a text that this installation gave out.
    public Optional<String> open(String kind, String text) {
        DeterministicAead cipher = cipher();
        try {
            byte[] clear =
                    cipher.decryptDeterministically(
                            Base64.getUrlDecoder().decode(text), bytes(kind));
            return Optional.of(
                    new String(
                            Arrays.copyOfRange(clear, SALT, clear.length), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private DeterministicAead cipher() {
        byte[] first = secrets.fingerprint(FIRST);
        Keyed now = keyed;
        if (now == null || !MessageDigest.isEqual(now.first().revealBytes(), first)) {
            now = new Keyed(Secret.of(first), cipher(first, secrets.fingerprint(SECOND)));
            keyed = now;
        }
        return now.cipher();
    }

    @AccessesPartialKey
    private static DeterministicAead cipher(byte[] first, byte[] second) {
        byte[] key =
                ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
        try {
            AesSivParameters parameters =
                    AesSivParameters.builder().setKeySizeBytes(key.length).build();
            AesSivKey siv =
                    AesSivKey.builder()
                            .setParameters(parameters)
                            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                            .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(siv).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no cipher for opaque texts", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
