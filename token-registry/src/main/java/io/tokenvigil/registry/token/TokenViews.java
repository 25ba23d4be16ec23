package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.policy.EffectivePolicyView;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.token.TokenWarning.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Shows tokens, each with the policy that holds for it.
@ApplicationScoped
class TokenViews {

    private final Catalogues catalogues;
    private final TokenReader reader;
    private final Caller caller;

    TokenViews(Catalogues catalogues, TokenReader reader, Caller caller) {
        this.catalogues = catalogues;
        this.reader = reader;
        this.caller = caller;
    }

    TokenView of(StoredToken token) {
        return of(List.of(token)).getFirst();
    }

    /// The token as it is now; it exists.
    TokenView of(UUID id) {
        return of(reader.find(id).orElseThrow());
    }

    /// The same for many, in their order.
    List<TokenView> of(Collection<StoredToken> tokens) {
        Catalogue catalogue =
                catalogues.read(tokens.stream().map(Catalogues.References::of).toList());
        return tokens.stream().map(token -> view(token, catalogue)).toList();
    }

    private List<TokenWarning> warnings(StoredToken token, Catalogue catalogue) {
        List<TokenWarning> warnings = new ArrayList<>();
        if (token.warnings().expiryDisagrees()) {
            warnings.add(TokenWarning.of(Code.EXPIRY_DISAGREES));
        }
        List<UUID> sameSession = token.warnings().sameSession();
        // Who sees a part of the namespace only learns nothing of the others (C-8).
        if (!sameSession.isEmpty() && caller.labels().isEmpty() && caller.owner().isEmpty()) {
            warnings.add(new TokenWarning(Code.SESSION_SHARED, sameSession));
        }
        Provider provider = Objects.requireNonNull(catalogue.providers().get(token.provider()));
        if (provider.asksForLess(token.particulars().requestedLifetime())) {
            warnings.add(TokenWarning.of(Code.LIFETIME_BELOW_DOCUMENTED));
        }
        return warnings;
    }

    private TokenView view(StoredToken token, Catalogue catalogue) {
        return TokenView.of(
                token,
                EffectivePolicyView.of(
                        catalogue.policyOf(
                                token.namespace(), token.provider(), token.particulars().policy()),
                        token.state().automatic()),
                warnings(token, catalogue));
    }
}
