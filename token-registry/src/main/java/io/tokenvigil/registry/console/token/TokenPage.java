package io.tokenvigil.registry.console.token;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.token.TokenView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One token as its page shows it.
///
/// @param provider the token's provider
/// @param times when what was or will be
/// @param may what whoever looks may do
/// @param refusal why what was just asked for was not done, none if nothing was refused
public record TokenPage(
        TokenView token,
        ItsProvider provider,
        Times times,
        Checklist checklist,
        Lines lines,
        May may,
        @Nullable Reason refusal) {

    /// What the viewer's role allows; what it does not is not on the page.
    ///
    /// @param lookAround what comes, what was, notices and calls
    /// @param renew along the road of a renewal
    /// @param edit whatever else is done to a token
    /// @param decide about a refresh token that may be spent
    public record May(boolean lookAround, boolean renew, boolean edit, boolean decide) {}

    /// The token's instants.
    public record Times(
            @Nullable Moment issued,
            @Nullable Moment ends,
            @Nullable Moment grantEnds,
            @Nullable Moment next,
            @Nullable Moment troubleSince,
            @Nullable Moment lastRead,
            Moment created) {}

    /// What the page lists.
    ///
    /// @param generations the newest
    /// @param allGenerations how many there have been
    /// @param history newest first
    /// @param earlier the address of what lies before that, none at the beginning
    public record Lines(
            List<GenerationLine> generations,
            int allGenerations,
            List<ScheduleLine> schedule,
            List<EventLine> history,
            @Nullable String earlier,
            List<AttemptLine> attempts) {

        public Lines {
            generations = List.copyOf(generations);
            schedule = List.copyOf(schedule);
            history = List.copyOf(history);
            attempts = List.copyOf(attempts);
        }
    }

    /// Whether the token was revoked: then there is nothing left to do.
    public boolean isOver() {
        return token.status() == TokenStatus.REVOKED;
    }

    /// The page's address.
    public String address() {
        return ConsolePath.TOKENS + "/" + token.id();
    }

    /// The number that the next generation will have.
    public int nextNumber() {
        return token.generation() + 1;
    }

    /// What is due next, by name; empty where nothing is.
    public String nextKind() {
        return token.nextDue() == null ? "" : token.nextDue().kind().name();
    }

    /// The end of a superseded generation, where that is due next.
    public @Nullable ScheduleLine nextEnding() {
        return lines.schedule().stream()
                .filter(line -> nextKind().equals("RETIRE") && line.how() != null)
                .findFirst()
                .orElse(null);
    }

    /// Whether a refresh is planned, so that one can be had earlier.
    public boolean isAutomatic() {
        return lines.schedule().stream().anyMatch(line -> line.kind().equals("REFRESH"));
    }

    /// Whether nobody has to bring a new value.
    public boolean renewsItself() {
        return isAutomatic() && !opensForm();
    }

    /// Whether somebody has to say what becomes of a refresh token that may be spent.
    public boolean wantsDecision() {
        TokenView.ProblemView problem = token.problem();
        return !isOver()
                && problem != null
                && problem.needsPerson()
                && problem.code().equals(Code.OUTCOME_UNKNOWN.name());
    }

    /// Whether a new value is what is wanted most.
    public boolean opensForm() {
        return switch (token.status()) {
            case NEEDS_PERSON, EXPIRED -> !checklist.isUnderWay();
            case EXPIRING -> !checklist.isUnderWay() && !isAutomatic();
            case ACTIVE, REVOKED -> false;
        };
    }

    /// How the provider's pages call the superseded one, empty where nobody said.
    public String oldRef() {
        return checklist.oldRef() == null ? "" : checklist.oldRef();
    }

    /// Whether it never ends.
    public boolean isEndless() {
        return Boolean.TRUE.equals(token.neverExpires());
    }
}
