package io.tokenvigil.registry.secrets;

import org.jspecify.annotations.Nullable;

/// Seals secrets for the database and opens them again.
///
/// While the service is sealed off (C-7), everything here but [#state()] ends the request with 503
/// `sealed`.
public interface Secrets {

    /// Encrypts under a data key of its own, wrapped by the keyset's primary key.
    Sealed seal(Secret value, Binding binding);

    /// Seals two values under one key, for a row that has one key id.
    default SealedPair sealTogether(
            @Nullable Secret first,
            Binding firstBinding,
            @Nullable Secret second,
            Binding secondBinding) {
        while (true) {
            Sealed one = first == null ? null : seal(first, firstBinding);
            Sealed other = second == null ? null : seal(second, secondBinding);
            // Between the two the keyset may have got another primary key.
            if (one == null || other == null || one.keyId() == other.keyId()) {
                return new SealedPair(one, other);
            }
        }
    }

    /// Two values of one row, each only where there was one to seal.
    record SealedPair(@Nullable Sealed first, @Nullable Sealed second) {}

    /// Opens what was sealed.
    ///
    /// @throws DoesNotOpen if the bytes are not what was sealed for exactly this binding
    Secret open(byte[] ciphertext, Binding binding);

    /// Opens and also checks the key id stored beside the value (C-5).
    ///
    /// @throws DoesNotOpen if the bytes are not what was sealed for this binding under that key
    Secret open(Sealed sealed, Binding binding);

    /// Recognises a value without holding it: the same for equal values, 32 bytes, useless without
    /// the keyset. Never leaves the registry.
    byte[] fingerprint(Secret value);

    /// Whether there is a key.
    SealState state();
}
