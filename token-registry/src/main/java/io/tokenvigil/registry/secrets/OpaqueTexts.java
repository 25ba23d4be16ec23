package io.tokenvigil.registry.secrets;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;

/// Texts that callers keep for the registry and bring back, such as a place in a feed. Nobody else
/// reads one or makes one. Each is another, also of one value, and they are as long as each other
/// where their values are, so that two of them tell nothing (C-8).
///
/// They are sealed as secrets are, and lie with callers, where nothing counts them (C-6): once a
/// rotation has destroyed the key that wraps one, it is a text that the registry never gave out.
@Singleton
public class OpaqueTexts {

    private final Secrets secrets;

    public OpaqueTexts(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Seals a value.
    ///
    /// @param field what kind of value it is: read as another it is none of ours
    public String seal(Field field, String value) {
        byte[] sealed = secrets.seal(Secret.of(value), where(field)).ciphertext();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// The value of a text that this installation gave out.
    public Optional<String> open(Field field, String text) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            return Optional.of(secrets.open(sealed, where(field)).reveal());
        } catch (IllegalArgumentException | DoesNotOpen e) {
            return Optional.empty();
        }
    }

    private static Binding where(Field field) {
        return new Binding("", "caller", 0, field);
    }
}
