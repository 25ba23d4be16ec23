package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemFace;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Problems as pages. Whoever is not signed in is led there and back again.
@ApplicationScoped
class ErrorPages implements ProblemFace {

    private final Frames frames;
    private final Viewer viewer;

    ErrorPages(Frames frames, Viewer viewer) {
        this.frames = frames;
        this.viewer = viewer;
    }

    @Override
    public Optional<Response> answer(ProblemException problem, String path) {
        if (!ConsolePath.includes(path)) {
            return Optional.empty();
        }
        return Optional.of(problem.type() == ProblemType.SIGN_IN ? signIn() : page(problem));
    }

    private Response signIn() {
        if (viewer.asksForPiece()) {
            return Response.status(ProblemType.SIGN_IN.status())
                    .header("HX-Redirect", ConsolePath.SIGN_IN)
                    .build();
        }
        // A browser that follows a link in a mail leaves a strict cookie at home: one more step,
        // now within the site, and it has it with it.
        if (viewer.comesFromAnotherSite()) {
            return frames.again(ConsolePath.page(viewer.here()));
        }
        URI target =
                UriBuilder.fromPath(ConsolePath.SIGN_IN)
                        .queryParam("next", "{next}")
                        .build(ConsolePath.page(viewer.here()));
        return Response.seeOther(target).build();
    }

    private Response page(ProblemException problem) {
        FrameWords words = viewer.language().words();
        // Who somebody is, is asked of what may be away.
        Frame frame = problem.type().status() < 500 ? frames.known() : frames.bare();
        return frames.show(
                problem.type().status(),
                Pages.error(frame, sentence(problem, words), detail(problem)));
    }

    private static String sentence(ProblemException problem, FrameWords words) {
        return switch (problem.type().status()) {
            case 403 -> words.errorForbidden();
            case 404, 405, 410 -> words.errorNotFound();
            case 429 -> words.errorTooMany();
            case 500 -> words.errorOurs(problem.fact("incident").orElse("-"));
            case 503 -> words.errorAway();
            default -> words.errorRefused();
        };
    }

    /// The problem's own sentence says more where it is about the request.
    private @Nullable Said detail(ProblemException problem) {
        return switch (problem.type().status()) {
            case 400, 403, 409, 413, 415, 422 -> frames.refusals().sentence(problem.detail());
            default -> null;
        };
    }
}
