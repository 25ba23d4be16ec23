package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Puts pages into their frame, in the viewer's language.
@ApplicationScoped
public class Frames {

    private static final String FOREIGN =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
                    + " base-uri 'none'; frame-ancestors 'self'";

    private final Viewer viewer;
    private final Assets assets;
    private final Caller caller;
    private final RefusalTexts texts;

    Frames(Viewer viewer, Assets assets, Caller caller, RefusalTexts texts) {
        this.viewer = viewer;
        this.assets = assets;
        this.caller = caller;
        this.texts = texts;
    }

    /// For whoever is not signed in, or may not be.
    public Frame bare() {
        return new Frame(
                viewer.language(), assets, viewer.here(), viewer.zone().getId(), null, List.of());
    }

    /// For whoever is signed in. What their role may not do is not in it.
    public Frame signedIn() {
        FrameWords words = viewer.language().words();
        List<Frame.Place> places =
                Section.of(caller.role()).stream()
                        .map(section -> section.place(words, viewer.here()))
                        .toList();
        return new Frame(
                viewer.language(),
                assets,
                viewer.here(),
                viewer.zone().getId(),
                new Frame.Person(caller.name(), caller.role().text(), scope(words)),
                places);
    }

    /// For whoever it is: signed in where that can be known, which an I/O thread cannot find out,
    /// nor anybody while the database is away.
    Frame known() {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return bare();
        }
        try {
            return signedIn();
        } catch (UnauthorizedException | AuthenticationFailedException | DatabaseFailure e) {
            return bare();
        }
    }

    /// A page that opens this one at once: for browsers that were sent from elsewhere and left a
    /// strict cookie at home.
    public Response again(String target) {
        return show(Pages.again(bare(), target));
    }

    /// The page as an answer.
    public Response show(TemplateInstance page) {
        return show(Response.Status.OK.getStatusCode(), page);
    }

    /// The page as an answer with this status.
    public Response show(int status, TemplateInstance page) {
        return Response.status(status)
                .type("text/html;charset=utf-8")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE + ", " + HttpHeaders.COOKIE)
                .entity(page.setLocale(viewer.language().locale()).render())
                .build();
    }

    /// The page as an answer that has others of ours in frames of its own.
    public Response showWithFrames(TemplateInstance page) {
        return Response.fromResponse(show(page))
                .header(Headers.POLICY, Headers.PAGE + "; frame-src 'self'")
                .build();
    }

    /// What somebody else wrote, for a frame in a page of ours: it runs nothing, loads nothing,
    /// goes nowhere and is of no origin.
    ///
    /// @param type of the text, without its charset
    public Response framed(int status, String type, String text) {
        return Response.status(status)
                .type(type + ";charset=utf-8")
                .header(Headers.POLICY, FOREIGN)
                .header(Headers.IN_FRAME, "SAMEORIGIN")
                .entity(text)
                .build();
    }

    /// Does what a form asks for, then leads to a page; what is refused is said on a page that has
    /// what was typed.
    ///
    /// @param refused the page for a refusal
    public Response done(
            Runnable action, String next, Function<ProblemException, TemplateInstance> refused) {
        try {
            action.run();
        } catch (ProblemException e) {
            return refused(e, refused);
        }
        return Response.seeOther(URI.create(next)).build();
    }

    /// The answer to what was refused. What is not there, or a fault of ours, has a page of its
    /// own.
    public Response refused(ProblemException e, Function<ProblemException, TemplateInstance> page) {
        if (e.type() == ProblemType.NOT_FOUND || e.type().status() >= 500) {
            throw e;
        }
        return show(e.type().status(), page.apply(e));
    }

    /// Why something was not done, in the viewer's language.
    public Reason reason(ProblemException problem) {
        return Reason.of(problem, viewer.language().words(ProblemWords.class), refusals());
    }

    /// What the API refuses, in the viewer's language.
    public RefusalWords refusals() {
        return texts.in(viewer.language());
    }

    private String scope(FrameWords words) {
        return switch (caller.namespaces()) {
            case NamespaceScope.All() -> words.allNamespaces();
            case NamespaceScope.Only(Set<String> only) ->
                    String.join(", ", only.stream().sorted().toList());
        };
    }
}
