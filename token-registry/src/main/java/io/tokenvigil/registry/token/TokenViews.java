package io.tokenvigil.registry.token;

import io.tokenvigil.registry.policy.EffectivePolicyView;
import io.tokenvigil.registry.provider.Provider;
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

    TokenViews(Catalogues catalogues, TokenReader reader) {
        this.catalogues = catalogues;
        this.reader = reader;
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

    private static List<TokenWarning> warnings(StoredToken token, Catalogue catalogue) {
        List<TokenWarning> warnings = new ArrayList<>();
        if (token.doubts().expiryDisagrees()) {
            warnings.add(TokenWarning.EXPIRY_DISAGREES);
        }
        if (token.doubts().sessionShared()) {
            warnings.add(TokenWarning.SESSION_SHARED);
        }
        Provider provider = Objects.requireNonNull(catalogue.providers().get(token.provider()));
        if (provider.asksForLess(token.particulars().requestedLifetime())) {
            warnings.add(TokenWarning.LIFETIME_BELOW_DOCUMENTED);
        }
        return warnings;
    }

    private static TokenView view(StoredToken token, Catalogue catalogue) {
        return TokenView.of(
                token,
                EffectivePolicyView.of(
                        catalogue.policyOf(
                                token.namespace(), token.provider(), token.particulars().policy()),
                        token.state().automatic()),
                warnings(token, catalogue));
    }
}
