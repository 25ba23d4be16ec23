package io.tokenvigil.registry.limits;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tokenvigil.registry.problem.Problem;
import io.tokenvigil.registry.problem.ProblemAnswers;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Turns away, before sign-in and routing, what no part of the service should have to look at:
/// paths that parts of it might read differently, content types that cannot be gone by, what the
/// framework's own pages fail at, and bodies that announce themselves as too large.
@ApplicationScoped
class RequestLimits {

    /// Ahead of every filter of the framework.
    private static final int FIRST = 10_000;

    /// Up to here the rest of a refused body is read and dropped, so that its sender sees the
    /// answer instead of a broken connection; beyond, the connection is closed.
    private static final long DRAINED = 32L << 20;

    private final BodyBounds bounds;
    private final ProblemAnswers answers;

    RequestLimits(BodyBounds bounds, ProblemAnswers answers) {
        this.bounds = bounds;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FIRST);
    }

    private void filter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!RawPath.isPlain(request.uri())) {
            refuse(
                    context,
                    ProblemException.of(
                            ProblemType.BAD_REQUEST,
                            "The path is ambiguous: no ';', '//', '\\', dot segments, or encoded forms of them."));
            return;
        }
        if (!ContentType.isTaken(request.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            refuse(
                    context,
                    ProblemException.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The Content-Type is none that is taken: write a media type such as application/json (nothing is multipart here), or leave it out where there is no body."));
            return;
        }
        if (isOfTheFramework(request) && !isAcceptReadable(context)) {
            refuse(
                    context,
                    ProblemException.of(
                            ProblemType.BAD_REQUEST, "The header Accept cannot be read."));
            return;
        }
        long length = announced(request);
        long bound = bounds.of(context.normalizedPath());
        if (length > bound) {
            refuse(context, BodyBounds.tooLarge(bound));
            return;
        }
        context.next();
    }

    /// Health, metrics and the like; everywhere else the REST layer reads that header.
    private static boolean isOfTheFramework(HttpServerRequest request) {
        return request.path().startsWith("/q/");
    }

    /// The router's parser fails at a quotation mark that is not closed, whenever a route looks.
    private static boolean isAcceptReadable(RoutingContext context) {
        try {
            context.parsedHeaders().accept().forEach(MIMEHeader::value);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            // HTTP's own parser has refused it already, or will.
            return 0;
        }
    }

    private void refuse(RoutingContext context, ProblemException problem) {
        HttpServerRequest request = context.request();
        boolean drained = announced(request) <= DRAINED;
        if (!drained) {
            context.response().putHeader("Connection", "close");
            context.response().endHandler(ended -> request.connection().close());
        }
        context.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(answers.bytes(problem, context.normalizedPath())));
        if (drained) {
            request.resume();
        }
    }
}
