package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.timer.TokenLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Deletes one token by request.
@ApplicationScoped
public class Deleting {

    private final TokenReader reader;
    private final TokenLock lock;
    private final Ending ending;
    private final Caller caller;

    Deleting(TokenReader reader, TokenLock lock, Ending ending, Caller caller) {
        this.reader = reader;
        this.lock = lock;
        this.ending = ending;
        this.caller = caller;
    }

    /// Destroys its secrets at once and calls nobody.
    @Transactional
    public void delete(UUID id) {
        reader.visible(id, caller);
        ending.delete(
                lock.lock(id).orElseThrow(() -> ProblemException.notFound("token", id)), caller);
    }
}
