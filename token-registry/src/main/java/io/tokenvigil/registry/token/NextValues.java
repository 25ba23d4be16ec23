package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.generation.Generations;
import io.tokenvigil.registry.generation.Holder;
import io.tokenvigil.registry.generation.NewGeneration;
import io.tokenvigil.registry.generation.Origin;
import io.tokenvigil.registry.generation.Taking;
import io.tokenvigil.registry.timer.LockedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Takes in what people bring: it is current at once, whatever was under way for the old value is
/// outdated, and what needed a person is mended.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class NextValues {

    private final Generations generations;
    private final TokenReader reader;

    NextValues(Generations generations, TokenReader reader) {
        this.generations = generations;
        this.reader = reader;
    }

    /// The number of the new generation. The token is the caller's to write.
    public int take(LockedToken token, NextValue value, Caller caller) {
        NewGeneration next =
                new NewGeneration(
                        Origin.PERSON,
                        value.accessToken(),
                        value.refreshToken(),
                        null,
                        value.scope(),
                        value.providerRef(),
                        value.life().ofValue(),
                        null);
        return switch (generations.append(token, next)) {
            case Taking.HeldElsewhere(Holder holder) ->
                    throw Registrar.refreshTokenTaken(holder, reader, caller);
            case Taking.Taken(int number) -> {
                generations.promote(token, number, caller.actor());
                yield number;
            }
        };
    }
}
