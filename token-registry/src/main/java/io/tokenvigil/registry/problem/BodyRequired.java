package io.tokenvigil.registry.problem;

import io.tokenvigil.registry.json.OptionalBody;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Refuses a request without a body where one is needed, so that no resource meets a null there.
@Provider
class BodyRequired implements ReaderInterceptor {

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null
                && Arrays.stream(context.getAnnotations())
                        .noneMatch(OptionalBody.class::isInstance)) {
            throw ProblemException.of(
                    ProblemType.MALFORMED_JSON,
                    "The body is empty; this call needs a JSON object.");
        }
        return body;
    }
}
