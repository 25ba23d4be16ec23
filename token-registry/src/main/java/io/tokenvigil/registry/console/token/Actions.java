package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.destination.Destinations;
import io.tokenvigil.registry.destination.Report;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.refresh.Attempts;
import io.tokenvigil.registry.renewal.Confirmation;
import io.tokenvigil.registry.renewal.Endings;
import io.tokenvigil.registry.renewal.PostGeneration;
import io.tokenvigil.registry.renewal.Renewals;
import io.tokenvigil.registry.token.Looking;
import io.tokenvigil.registry.token.TokenView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Does what a token's page offers, by the features that the API's calls go to, and holds people to
/// the order of the checklist, which programs may have their reasons to leave.
@ApplicationScoped
class Actions {

    private final Looking looking;
    private final Renewals renewals;
    private final Endings endings;
    private final Destinations destinations;
    private final Attempts attempts;

    Actions(
            Looking looking,
            Renewals renewals,
            Endings endings,
            Destinations destinations,
            Attempts attempts) {
        this.looking = looking;
        this.renewals = renewals;
        this.endings = endings;
        this.destinations = destinations;
        this.attempts = attempts;
    }

    /// Takes in a new value, once: a form that is sent again is about a generation that is not
    /// current any more.
    void bring(UUID id, int current, PostGeneration value) {
        renewals.post(id, value, current);
    }

    /// Takes in that a destination runs on a generation, unless a newer one was reported since the
    /// page was opened. Whoever really went back says so by the API.
    void reflected(UUID id, String destination, int generation, boolean checked) {
        for (TokenView.DestinationView place : looking.get(id).destinations()) {
            Integer newest = place.reflectedGeneration();
            if (place.name().equals(destination) && newest != null && newest > generation) {
                throw ProblemException.conflict(
                        ProblemType.CONFLICT,
                        "Generation %d was reported there meanwhile: generation %d was not taken in."
                                .formatted(newest, generation));
            }
        }
        destinations.reflected(id, destination, new Report(generation, checked, null));
    }

    /// Ends the superseded generation, once nobody needs it.
    ///
    /// @param checklist of the token, as it is now
    void retire(UUID id, int generation, Checklist checklist) {
        if (checklist.outlived()) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "Generation %d stays: it still works, and generation %d has ended."
                            .formatted(generation, checklist.current()));
        }
        if (!checklist.isOpenForEnd(generation)) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "Generation %d stays until every destination runs on the new one and was seen to work."
                            .formatted(generation));
        }
        endings.retire(id, generation, null);
    }

    void refresh(UUID id) {
        attempts.refresh(id);
    }

    /// Ends everything of the token, for somebody who typed its name.
    void revoke(UUID id, String name) {
        TokenView token = looking.get(id);
        if (!token.name().strip().equals(name)) {
            throw ProblemException.of(
                    ProblemType.CONFIRM_CURRENT,
                    "The name that was typed is not the token's: nothing was revoked.");
        }
        endings.revoke(id, new Confirmation(true));
    }
}
