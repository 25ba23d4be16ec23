package io.tokenvigil.registry.console.signin;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Looks whether a session is still open, for answers that last. Looking does not keep it open.
@Singleton
public class SessionWatch {

    private final Sessions sessions;

    SessionWatch(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Whether the session that a request came with is open, whenever asked.
    public BooleanSupplier watch(HttpServerRequest request) {
        Optional<Ticket> session = SessionCookie.of(request);
        return () -> session.flatMap(sessions::look).isPresent();
    }
}
