package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.namespace.Branding;
import java.time.Instant;
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
        @Nullable List<Addressee> lastResort,
        @Nullable Instant remindAt,
        @Nullable Facts facts,
        @Nullable Branding branding) {

    static Decision dropped(String id, Verdict.Reason reason) {
        return new Decision(id, false, reason, null, null, null, null, null, null, null, null);
    }

    /// Told to these people in the first place.
    ///
    /// @param wanted as whom people are told; where nobody is named so, those next in line
    static Decision holds(String id, NoticeKind kind, Audience wanted, People people, Facts facts) {
        People.Told told = people.told(wanted);
        return new Decision(
                id,
                true,
                null,
                kind,
                told.audience(),
                views(told.recipients()),
                views(people.fallback()),
                views(people.installation()),
                null,
                facts,
                null);
    }

    /// The same in a namespace's own dress.
    Decision in(Branding dress) {
        return new Decision(
                id,
                holds,
                reason,
                occasion,
                audience,
                recipients,
                fallback,
                lastResort,
                remindAt,
                facts,
                dress);
    }

    /// The same, to be asked about once more at this instant.
    Decision remindingAt(Instant at) {
        return new Decision(
                id,
                holds,
                reason,
                occasion,
                audience,
                recipients,
                fallback,
                lastResort,
                at,
                facts,
                branding);
    }

    private static List<Addressee> views(List<Recipient> recipients) {
        return recipients.stream().map(Addressee::of).toList();
    }
}
