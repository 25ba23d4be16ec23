package io.tokenvigil.registry.idempotency;

import io.tokenvigil.events.Bounds;
import io.tokenvigil.registry.idempotency.IdempotentRequest.Body;
import io.tokenvigil.registry.limits.BodyBounds;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.Secret;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Keeps what a POST with an `Idempotency-Key` says, before it is read.
class IdempotencyFilter {

    private static final String HEADER = "Idempotency-Key";

    private final IdempotentRequest request;

    IdempotencyFilter(IdempotentRequest request) {
        this.request = request;
    }

    /// After the filter that bounds the body. The import has no such key: its lines have refs.
    @ServerRequestFilter(priority = 200)
    void keep(ContainerRequestContext context) throws IOException {
        String key = context.getHeaderString(HEADER);
        if (key == null || !context.getMethod().equals(HttpMethod.POST) || isImport(context)) {
            return;
        }
        if (!Bounds.isVisibleAscii(key, IdempotentRequest.LONGEST_KEY)) {
            throw ProblemException.of(
                    ProblemType.BAD_REQUEST,
                    "Idempotency-Key must be 1 to %d characters of visible ASCII."
                            .formatted(IdempotentRequest.LONGEST_KEY));
        }
        byte[] body = context.getEntityStream().readAllBytes();
        context.setEntityStream(new ByteArrayInputStream(body));
        String target = context.getMethod() + " " + context.getUriInfo().getPath();
        request.given(key, target, sent(body));
    }

    /// An empty one holds no secret, so that what is asked by its path alone, as the red buttons
    /// are, can have a key while the service is sealed too.
    private static Body sent(byte[] body) {
        return body.length == 0 ? new Body.Plain("") : new Body.Guarded(Secret.of(body));
    }

    /// By its path and not by what it calls its body, which may be nothing at all.
    private static boolean isImport(ContainerRequestContext context) {
        return BodyBounds.isImport(context.getUriInfo().getRequestUri().getPath());
    }
}
