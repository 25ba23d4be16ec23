package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.namespace.Branding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer about one occasion, as it goes over the wire.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Decision(
        String id,
        boolean holds,
        Verdict.@Nullable Reason reason,
        @Nullable NoticeKind occasion,
        @Nullable Audience audience,
        @Nullable List<Addressee> recipients,
        @Nullable List<Addressee> fallback,
        @Nullable Facts facts,
        @Nullable Branding branding) {

    static Decision dropped(String id, Verdict.Reason reason) {
        return new Decision(id, false, reason, null, null, null, null, null, null);
    }

    static Decision holds(
            String id, NoticeKind kind, People.Told told, List<Recipient> fallback, Facts facts) {
        return new Decision(
                id,
                true,
                null,
                kind,
                told.audience(),
                views(told.recipients()),
                views(fallback),
                facts,
                null);
    }

    /// The same in a namespace's own dress.
    Decision in(Branding dress) {
        return new Decision(
                id, holds, reason, occasion, audience, recipients, fallback, facts, dress);
    }

    private static List<Addressee> views(List<Recipient> recipients) {
        return recipients.stream().map(Addressee::of).toList();
    }
}
