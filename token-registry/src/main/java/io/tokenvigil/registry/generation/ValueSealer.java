package io.tokenvigil.registry.generation;

import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.generation.NewGeneration.Brought;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
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
            Face face, long token, int number, NewGeneration value, @Nullable GenerationFacts head) {
        Grant grant = grant(face, value, head);
        Sealed access = seal(face, number, Field.ACCESS, value.accessToken());
        Sealed refresh = seal(face, number, Field.REFRESH, grant.value());
        // Between the two the keyset may have got another primary key; a row has one key id.
        while (access != null && refresh != null && access.keyId() != refresh.keyId()) {
            access = seal(face, number, Field.ACCESS, value.accessToken());
            refresh = seal(face, number, Field.REFRESH, grant.value());
        }
        Brought brought = value.attempt();
        return new GenerationFacts(
                token,
                number,
                value.origin(),
                access,
                refresh,
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
        Secret carried =
                secrets.open(
                        head.refresh(),
                        Binding.ofToken(
                                face.namespace(), face.id(), head.number(), Field.REFRESH));
        return new Grant(carried, said == null ? head.refreshExpiresAt() : said);
    }

    private @Nullable Sealed seal(Face face, int number, Field field, @Nullable Secret value) {
        return value == null
                ? null
                : secrets.seal(
                        value, Binding.ofToken(face.namespace(), face.id(), number, field));
    }
}
