package io.tokenvigil.registry.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;

/// The keys: a keyset that wraps data keys, with one primary, and the key of the fingerprints.
/// Immutable; a rotation makes another.
final class Keyset {

    private static final int FINGERPRINT_BYTES = 32;

    /// An envelope begins with the length of its wrapped data key; that begins with Tink's prefix:
    /// one byte of version, then the key's id.
    private static final int KEY_ID_AT = Integer.BYTES + 1;

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KeysetHandle encryption;
    private final KeysetHandle fingerprints;
    private final Aead envelope;
    private final PrfSet prf;

    Keyset(KeysetHandle encryption, KeysetHandle fingerprints) throws GeneralSecurityException {
        this.encryption = encryption;
        this.fingerprints = fingerprints;
        this.envelope =
                KmsEnvelopeAead.create(
                        PredefinedAeadParameters.AES256_GCM,
                        encryption.getPrimitive(RegistryConfiguration.get(), Aead.class));
        this.prf = fingerprints.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    static Keyset create() throws GeneralSecurityException {
        return new Keyset(
                KeysetHandle.generateNew(
                        PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
                KeysetHandle.generateNew(
                        PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get()));
    }

    static Keyset parse(String encryption, String fingerprints) throws GeneralSecurityException {
        return new Keyset(
                TinkJsonProtoKeysetFormat.parseKeyset(
                        encryption, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()),
                TinkJsonProtoKeysetFormat.parseKeyset(
                        fingerprints, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }

    /// In clear: for the keyset file only.
    String encryptionText() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                encryption, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    /// In clear: for the keyset file only.
    String fingerprintsText() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                fingerprints, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    Sealed seal(Secret value, Binding binding) throws GeneralSecurityException {
        byte[] ciphertext = envelope.encrypt(value.revealBytes(), binding.bytes());
        return new Sealed(ciphertext, keyId(ciphertext));
    }

    Secret open(byte[] ciphertext, Binding binding) throws GeneralSecurityException {
        return Secret.of(envelope.decrypt(ciphertext, binding.bytes()));
    }

    byte[] fingerprint(Secret value) throws GeneralSecurityException {
        return prf.computePrimary(value.revealBytes(), FINGERPRINT_BYTES);
    }

    /// The key that new values are sealed under.
    long primary() {
        return Integer.toUnsignedLong(encryption.getPrimary().getId());
    }

    /// The key that was added last.
    long newest() {
        return Integer.toUnsignedLong(encryption.getAt(encryption.size() - 1).getId());
    }

    Set<Long> keyIds() {
        Set<Long> ids = new TreeSet<>();
        for (int i = 0; i < encryption.size(); i++) {
            ids.add(Integer.toUnsignedLong(encryption.getAt(i).getId()));
        }
        return ids;
    }

    /// With a further key that opens but does not seal yet: every replica has to know it first
    /// (C-6).
    Keyset withNewKey() throws GeneralSecurityException {
        return new Keyset(
                KeysetHandle.newBuilder(encryption)
                        .addEntry(
                                KeysetHandle.generateEntryFromParameters(
                                                PredefinedAeadParameters.AES256_GCM)
                                        .withRandomId())
                        .build(),
                fingerprints);
    }

    /// With another of its keys sealing what is new.
    Keyset withPrimary(long keyId) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(encryption);
        for (int i = 0; i < builder.size(); i++) {
            if (Integer.toUnsignedLong(encryption.getAt(i).getId()) == keyId) {
                builder.getAt(i).makePrimary();
            }
        }
        return new Keyset(builder.build(), fingerprints);
    }

    /// Without one of its keys, which nothing may refer to any more.
    Keyset without(long keyId) throws GeneralSecurityException {
        if (keyId == primary()) {
            throw new IllegalArgumentException("key " + keyId + " is the primary one");
        }
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        for (int i = 0; i < encryption.size(); i++) {
            KeysetHandle.Entry entry = encryption.getAt(i);
            if (Integer.toUnsignedLong(entry.getId()) != keyId) {
                KeysetHandle.Builder.Entry kept =
                        KeysetHandle.importKey(entry.getKey())
                                .withFixedId(entry.getId())
                                .setStatus(KeyStatus.ENABLED);
                builder.addEntry(entry.isPrimary() ? kept.makePrimary() : kept);
            }
        }
        return new Keyset(builder.build(), fingerprints);
    }

    /// Which key wraps an envelope's data key; -1 for bytes that are no envelope.
    static long keyId(byte[] ciphertext) {
        if (ciphertext.length < KEY_ID_AT + Integer.BYTES) {
            return -1;
        }
        return Integer.toUnsignedLong(ByteBuffer.wrap(ciphertext).getInt(KEY_ID_AT));
    }

    @Override
    public String toString() {
        return "Keyset" + keyIds();
    }
}
