package io.tokenvigil.registry.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// The keys in the keyset file, to be rotated. Of several replicas one changes the file; the others
/// read it within seconds.
@ApplicationScoped
public class KeysetKeys {

    private final KeysetSecrets secrets;

    KeysetKeys(KeysetSecrets secrets) {
        this.secrets = secrets;
    }

    /// What is in the file.
    ///
    /// @param primary the one that seals
    /// @param changedAt when the file was last written
    public record Keys(Set<Long> ids, long primary, Instant changedAt) {

        public Keys {
            ids = new TreeSet<>(ids);
        }
    }

    public Keys keys() {
        Keyset keyset = secrets.keyset();
        return new Keys(keyset.keyIds(), keyset.primary(), secrets.changedAt());
    }

    /// Adds a key that opens and does not seal yet.
    public void add() {
        change(Keyset::withNewKey);
    }

    /// The key that was added last seals from now on.
    public void useNewest() {
        change(keyset -> keyset.withPrimary(keyset.newest()));
    }

    /// Takes out a key, which nothing may refer to.
    public void destroy(long id) {
        change(keyset -> keyset.without(id));
    }

    private interface Change {
        Keyset of(Keyset keyset) throws GeneralSecurityException;
    }

    private synchronized void change(Change change) {
        try {
            // Another replica may have changed it a moment ago.
            secrets.look();
            secrets.replace(change.of(secrets.keyset()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the keyset file cannot be written", e);
        }
    }
}
