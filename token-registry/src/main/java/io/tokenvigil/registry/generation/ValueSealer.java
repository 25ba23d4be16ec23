package io.tokenvigil.registry.generation;

import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.generation.NewGeneration.Brought;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.secrets.Secrets.SealedPair;
import io.tokenvigil.registry.timer.Face;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Seals a new value for the place it gets in its chain, and opens what lies there.
@ApplicationScoped
class ValueSealer {

    private final Secrets secrets;

    ValueSealer(Secrets secrets) {
        this.secrets = secrets;
    }

    /// A value's refresh token, its own or the one carried over from the generation before.
    private record Grant(@Nullable Secret value, @Nullable Instant expiresAt) {}

    /// @param head whose refresh token stays good where the value has none of its own
    GenerationFacts sealed(
            Face face,
            long token,
            int number,
            NewGeneration value,
            @Nullable GenerationFacts head) {
        Grant grant = grant(face, value, head);
        SealedPair sealed =
                secrets.sealTogether(
                        value.accessToken(),
                        binding(face, number, Field.ACCESS),
                        grant.value(),
                        binding(face, number, Field.REFRESH));
        Brought brought = value.attempt();
        return new GenerationFacts(
                token,
                number,
                value.origin(),
                sealed.first(),
                sealed.second(),
                fingerprint(value.accessToken()),
                fingerprint(grant.value()),
                value.tokenType(),
                value.scope(),
                value.providerRef(),
                value.life().startedAt(),
                value.life().expiresAt(),
                grant.expiresAt(),
                value.life().rule(),
                brought == null ? null : brought.spentGeneration(),
                brought == null ? null : brought.row(),
                brought == null ? 0 : brought.afterFailures(),
                Verification.NOT_CHECKED);
    }

    @Nullable Fingerprint fingerprint(@Nullable Secret value) {
        return value == null ? null : new Fingerprint(secrets.fingerprint(value));
    }

    private Grant grant(Face face, NewGeneration value, @Nullable GenerationFacts head) {
        Instant said = value.life().refreshExpiresAt();
        if (value.refreshToken() != null || head == null || head.refresh() == null) {
            return new Grant(value.refreshToken(), said);
        }
        Secret carried = secrets.open(head.refresh(), binding(face, head.number(), Field.REFRESH));
        return new Grant(carried, said == null ? head.refreshExpiresAt() : said);
    }

    private static Binding binding(Face face, int number, Field field) {
        return Binding.ofToken(face.namespace(), face.id(), number, field);
    }
}
