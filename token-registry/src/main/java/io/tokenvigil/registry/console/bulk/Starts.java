package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.bulk.Runs;
import io.tokenvigil.registry.console.frame.TypedWord;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Begins runs from the page of a dry run: each such page begins one, however often it is sent.
@ApplicationScoped
class Starts {

    private static final String TARGET = "POST " + BulkPagesResource.PATH + "/start";

    private final Runs runs;
    private final Idempotency idempotency;
    private final PublicIds ids;

    Starts(Runs runs, Idempotency idempotency, PublicIds ids) {
        this.runs = runs;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    /// Tells a page from all others.
    String once() {
        return ids.next().toString();
    }

    /// Begins the run, or finds the one that this page began.
    ///
    /// @throws ProblemException (409) where the phrase was not typed
    UUID begin(BulkForm form) {
        idempotency.givenPlain(form.value("once"), TARGET, form.all().toString());
        return runs.open(form.request(false, null), expected -> check(form, expected));
    }

    private static void check(BulkForm form, int expected) {
        String phrase = form.phrase(RunLine.counted(expected));
        if (!phrase.isEmpty()) {
            TypedWord.demand(phrase, form.value("phrase"));
        }
    }
}
