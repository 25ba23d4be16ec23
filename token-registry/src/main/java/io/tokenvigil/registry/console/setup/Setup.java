package io.tokenvigil.registry.console.setup;

import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.frame.RefusalWords;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import io.tokenvigil.registry.console.frame.Viewer;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.saving.Editions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the pages of the setup have in common: the navigation around them, the viewer's words, and
/// how something is done from a form.
@ApplicationScoped
public class Setup {

    private final Frames frames;
    private final Viewer viewer;
    private final Moments moments;
    private final Caller caller;

    Setup(Frames frames, Viewer viewer, Moments moments, Caller caller) {
        this.frames = frames;
        this.viewer = viewer;
        this.moments = moments;
        this.caller = caller;
    }

    /// What stands around a page.
    public Around around() {
        SetupWords words = words(SetupWords.class);
        String here = viewer.here();
        return new Around(
                frames.signedIn(),
                Part.of(caller.role()).stream().map(part -> part.place(words, here)).toList());
    }

    /// Words in the viewer's language.
    public <T> T words(Class<T> bundle) {
        return language().words(bundle);
    }

    /// The viewer's language.
    public Language language() {
        return viewer.language();
    }

    /// How the name of something is called.
    public String nameLabel() {
        return words(SetupWords.class).name();
    }

    /// The page as an answer.
    public Response show(TemplateInstance page) {
        return frames.show(page);
    }

    /// The page as an answer that has others of ours in frames of its own.
    public Response showWithFrames(TemplateInstance page) {
        return frames.showWithFrames(page);
    }

    /// A list as an answer.
    public Response list(Listing list) {
        return frames.show(Pages.list(around(), list));
    }

    /// See [Frames#done].
    public Response done(
            Runnable action, String next, Function<ProblemException, TemplateInstance> refused) {
        return frames.done(action, next, refused);
    }

    /// See [Frames#refused].
    public Response refused(ProblemException e, Function<ProblemException, TemplateInstance> page) {
        return frames.refused(e, page);
    }

    /// Why something was not done, in the viewer's language: also who changed something meanwhile,
    /// where a problem says so.
    public Reason reason(ProblemException problem) {
        return problem.fact(Editions.CHANGED_AT)
                .map(at -> changed(moments.now().of(Instant.parse(at)), problem))
                .orElseGet(() -> frames.reason(problem));
    }

    /// What the API refuses, in the viewer's language.
    public RefusalWords refusals() {
        return frames.refusals();
    }

    /// The fields that a problem names, none where nothing was wrong.
    public List<SaidRefusal> fields(@Nullable ProblemException problem) {
        return problem == null ? List.of() : refusals().fields(problem.errors());
    }

    private Reason changed(Moment at, ProblemException problem) {
        SetupWords words = words(SetupWords.class);
        return new Reason(
                problem.fact(Editions.CHANGED_BY)
                        .map(who -> words.changedBy(who, at.exact(), at.relative()))
                        .orElseGet(() -> words.changed(at.exact(), at.relative())),
                null);
    }

    /// A page's frame and the navigation in it.
    public record Around(Frame frame, List<Frame.Place> parts) {

        public Around {
            parts = List.copyOf(parts);
        }
    }
}
