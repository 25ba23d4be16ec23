package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.token.Checking;
import io.tokenvigil.registry.token.Registering;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.UUID;

/// The form from its first showing to the token that it makes, by what `POST /tokens` goes to.
@ApplicationScoped
class Forms {

    private static final String TARGET = "POST /console/tokens/new/token";

    private final Choices choices;
    private final Registering registering;
    private final Checking checking;
    private final Idempotency idempotency;
    private final PublicIds ids;

    Forms(
            Choices choices,
            Registering registering,
            Checking checking,
            Idempotency idempotency,
            PublicIds ids) {
        this.choices = choices;
        this.registering = registering;
        this.checking = checking;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    /// What became of a form that was sent.
    sealed interface Outcome {

        record Done(UUID id) implements Outcome {}

        /// What was typed stays, but for the secrets.
        record Refused(int status, RegisterPage page) implements Outcome {}
    }

    RegisterPage empty(String provider) {
        return page(choices.provider(provider), new Typed(new MultivaluedHashMap<>()), List.of());
    }

    /// What is wrong so far.
    ///
    /// @param labels the fields' names, to whoever types
    List<FieldProblem> problems(Typed typed, FieldLabels labels) {
        return FieldProblem.soFar(checking.refusals(typed.request()), typed, labels);
    }

    /// @param labels the fields' names, to whoever sent it
    Outcome register(Typed typed, FieldLabels labels) {
        Provider provider = choices.provider(typed.value("provider"));
        try {
            idempotency.given(typed.value("once"), TARGET, typed.whole());
            return new Outcome.Done(registering.register(typed.request()).id());
        } catch (ProblemException e) {
            if (e.type().status() >= 500) {
                throw e;
            }
            return new Outcome.Refused(
                    e.type().status(),
                    page(provider, typed, FieldProblem.of(refusals(e, typed), labels)));
        }
    }

    /// A conflict names no field: the check may know it.
    private List<Refusal> refusals(ProblemException problem, Typed typed) {
        List<Refusal> known =
                problem.errors().isEmpty() ? checking.refusals(typed.request()) : problem.errors();
        return known.isEmpty() ? List.of(new Refusal("", null, problem.detail())) : known;
    }

    private RegisterPage page(Provider provider, Typed typed, List<FieldProblem> problems) {
        return new RegisterPage(
                provider, ids.next().toString(), choices.namespaces(provider), typed, problems);
    }
}
