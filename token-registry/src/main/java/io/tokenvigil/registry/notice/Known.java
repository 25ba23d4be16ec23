package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.namespace.Branding;
import java.util.List;

/// Everything about one token that a decision needs.
///
/// @param recipients as the token names them
/// @param contacts names of contacts, to be resolved
/// @param operators of its namespace
/// @param branding its namespace's
record Known(
        Standing standing,
        Facts facts,
        List<Recipient> recipients,
        List<String> contacts,
        List<Recipient> operators,
        Branding branding) {

    /// What a notice about this claim says.
    Facts factsOf(Claim claim) {
        return claim.code() == null ? factsOf(claim.kind()) : facts.because(claim.code());
    }

    /// What a notice of this kind says.
    Facts factsOf(NoticeKind kind) {
        return kind == NoticeKind.AGEING ? facts.endingAt(standing.ends().age()) : facts;
    }
}
