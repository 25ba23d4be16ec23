package io.tokenvigil.registry.secrets;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.SealState.Reason;
import io.tokenvigil.registry.secrets.SealState.SealedOff;
import io.tokenvigil.registry.secrets.SealState.Unsealed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// [Secrets] under the keyset of the file that the configuration names.
///
/// The file is looked at again every few seconds: a key that another replica added is known before
/// it is used (C-6), and a service that started without its key unseals when the key is there.
@Startup
@ApplicationScoped
class KeysetSecrets implements Secrets {

    private static final Logger LOG = Logger.getLogger(KeysetSecrets.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final KeysetFile file;
    private final KeysetCheck check;
    private final boolean mayCreate;

    private volatile Held held = new Held(null, null, Reason.STARTING);

    KeysetSecrets(SecretsConfig config, KeysetCheck check) {
        this.file = new KeysetFile(config.keysetFile());
        this.check = check;
        this.mayCreate = config.createKeyset();
    }

    @Override
    public Sealed seal(Secret value, Binding binding) {
        try {
            return keyset().seal(value, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed: " + binding, e);
        }
    }

    @Override
    public Secret open(byte[] ciphertext, Binding binding) {
        try {
            return keyset().open(ciphertext, binding);
        } catch (GeneralSecurityException e) {
            return openWithNewerKeyset(ciphertext, binding);
        }
    }

    @Override
    public Secret open(Sealed sealed, Binding binding) {
        if (Keyset.keyId(sealed.ciphertext()) != sealed.keyId()) {
            throw new DoesNotOpen(binding);
        }
        return open(sealed.ciphertext(), binding);
    }

    @Override
    public byte[] fingerprint(Secret value) {
        try {
            return keyset().fingerprint(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no fingerprint", e);
        }
    }

    @Override
    public SealState state() {
        Held now = held;
        return now.reason() == null ? new Unsealed() : new SealedOff(now.reason());
    }

    /// The keyset in use, or 503.
    Keyset keyset() {
        Keyset keyset = held.keyset();
        if (keyset == null) {
            throw ProblemException.unavailable(
                    ProblemType.SEALED,
                    "The service is sealed: secrets can neither be read nor written.",
                    LOOK_AGAIN);
        }
        return keyset;
    }

    /// When the keyset file was last written.
    Instant changedAt() {
        FileTime version = held.version();
        return version == null ? Instant.EPOCH : version.toInstant();
    }

    /// Puts a changed keyset into the file and uses it.
    synchronized void replace(Keyset keyset) throws IOException, GeneralSecurityException {
        file.replace(keyset);
        held = new Held(keyset, file.version(), null);
    }

    @PostConstruct
    @Scheduled(every = "5s", delayed = "5s")
    synchronized void look() {
        Held before = held;
        Held now = lookedUp(before);
        held = now;
        if (now.reason() != null && now.reason() != before.reason()) {
            LOG.errorf("The service is sealed: %s. keysetFile=%s", now.reason().sentence(), file);
        } else if (now.reason() == null && before.reason() != null) {
            LOG.infof("The service is unsealed. keysetFile=%s keys=%s", file, now.keyset());
        }
    }

    private Held lookedUp(Held before) {
        try {
            if (!file.exists()) {
                // A keyset in use stays in use: the file may be on its way to somewhere else.
                return before.keyset() != null ? before : madeWhereNoneIsNeeded();
            }
            FileTime version = file.version();
            return before.keyset() != null && version.equals(before.version())
                    ? before
                    : checked(file.read(), version, before);
        } catch (IOException | GeneralSecurityException e) {
            LOG.debugf(
                    "The keyset file cannot be read. keysetFile=%s error=%s", file, e.getClass());
            return before.keyset() != null ? before : new Held(null, null, Reason.UNREADABLE);
        } catch (SQLException e) {
            // Without the database nothing is asked of a key; the next look tells.
            return before;
        }
    }

    private Held madeWhereNoneIsNeeded()
            throws IOException, GeneralSecurityException, SQLException {
        if (!mayCreate || check.exists()) {
            return new Held(null, null, Reason.MISSING);
        }
        Keyset made = file.create();
        LOG.infof("A keyset was made: back it up apart from the database. keysetFile=%s", file);
        return checked(made, file.version(), held);
    }

    /// A keyset that the database does not accept replaces none that it did.
    private Held checked(Keyset keyset, FileTime version, Held before)
            throws GeneralSecurityException, SQLException {
        if (check.accepts(keyset)) {
            return new Held(keyset, version, null);
        }
        if (before.keyset() != null) {
            LOG.errorf(
                    "The keyset file holds another keyset now; it is ignored. keysetFile=%s", file);
            return new Held(before.keyset(), version, null);
        }
        return new Held(null, null, Reason.WRONG);
    }

    /// Another replica may have sealed it under a key that was added since the last look.
    private Secret openWithNewerKeyset(byte[] ciphertext, Binding binding) {
        if (!keyset().keyIds().contains(Keyset.keyId(ciphertext))) {
            look();
        }
        try {
            return keyset().open(ciphertext, binding);
        } catch (GeneralSecurityException e) {
            throw new DoesNotOpen(binding);
        }
    }

    /// One of keyset and reason is there.
    private record Held(
            @Nullable Keyset keyset, @Nullable FileTime version, @Nullable Reason reason) {}
}
