package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Says what would be refused of a token that is still being written, by the rules that hold when
/// it is registered. Changes and locks nothing.
@ApplicationScoped
public class Checking {

    private final Catalogues catalogues;
    private final NewTokens fresh;
    private final TokenReader reader;
    private final Caller caller;

    Checking(Catalogues catalogues, NewTokens fresh, TokenReader reader, Caller caller) {
        this.catalogues = catalogues;
        this.fresh = fresh;
        this.reader = reader;
        this.caller = caller;
    }

    /// None where it could be registered as it stands. Whether its refresh token is free shows only
    /// when it is.
    public List<Refusal> refusals(RegisterToken request) {
        Checks checks = new Checks();
        Registration wanted = request.checked(checks);
        if (wanted == null) {
            return checks.refusals();
        }
        try {
            Placement.of(
                    wanted,
                    catalogues.read(List.of(Catalogues.References.of(wanted))),
                    caller,
                    fresh.now());
        } catch (ProblemException problem) {
            return problem.errors();
        }
        String ref = wanted.particulars().ref();
        if (ref != null && reader.findByRef(wanted.namespace(), ref).isPresent()) {
            checks.refuse("ref", ref, "is taken: another token of this namespace has it");
        }
        return checks.refusals();
    }
}
