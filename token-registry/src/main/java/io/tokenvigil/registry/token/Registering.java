package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Registers one token by request, or by a form of the console.
@ApplicationScoped
public class Registering {

    private final Registrar registrar;
    private final TokenReader reader;
    private final TokenViews views;
    private final Idempotency idempotency;
    private final Caller caller;

    Registering(
            Registrar registrar,
            TokenReader reader,
            TokenViews views,
            Idempotency idempotency,
            Caller caller) {
        this.registrar = registrar;
        this.reader = reader;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// Puts it under watch, once for each idempotency key.
    @Transactional
    public TokenView register(RegisterToken request) {
        Registration wanted = request.registration();
        return idempotency.once(
                () -> views.of(register(wanted)),
                made -> made.id().toString(),
                id -> views.of(reader.visible(UUID.fromString(id), caller)));
    }

    /// The new token's id; inside the caller's transaction.
    UUID register(Registration wanted) {
        return switch (registrar.register(List.of(wanted), caller).getFirst()) {
            case Registered.Done(UUID id) -> id;
            case Registered.Refused(ProblemException problem) -> throw problem;
        };
    }
}
