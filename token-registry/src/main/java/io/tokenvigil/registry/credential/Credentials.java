package io.tokenvigil.registry.credential;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;

/// Hands out credentials. Each leaves only after its audit record is committed: the record is
/// written by the transaction that this method is, and the answer only after that.
@ApplicationScoped
class Credentials {

    private final CredentialStore store;
    private final Secrets secrets;
    private final Audit audit;
    private final Caller caller;

    Credentials(CredentialStore store, Secrets secrets, Audit audit, Caller caller) {
        this.store = store;
        this.secrets = secrets;
        this.audit = audit;
        this.caller = caller;
    }

    /// The value of one that is ready, for somebody to whom the token exists.
    @Transactional
    CredentialView handOut(StoredCredential credential) {
        Secret value = open(credential);
        audit.record(
                AuditEntry.ofToken(
                                AuditAction.CREDENTIAL_READ,
                                credential.namespace(),
                                credential.id())
                        .with("generation", credential.generation()));
        store.touch(credential.key());
        return CredentialView.of(credential, value);
    }

    /// What the caller may see of it; 404 where the token does not exist for them.
    StoredCredential visible(Wanted wanted) {
        return (switch (wanted) {
                    case Wanted.ById(var id) -> store.find(id);
                    case Wanted.ByRef(String namespace, String ref) ->
                            store.findByRef(namespace, ref);
                })
                .filter(found -> caller.mayRead(found.namespace(), found.labels()))
                .orElseThrow(() -> ProblemException.notFound("token", wanted.text()));
    }

    private Secret open(StoredCredential credential) {
        return secrets.open(
                Objects.requireNonNull(credential.access(), "a credential that is not ready"),
                Binding.ofToken(
                        credential.namespace(),
                        credential.id(),
                        credential.generation(),
                        Field.ACCESS));
    }
}
