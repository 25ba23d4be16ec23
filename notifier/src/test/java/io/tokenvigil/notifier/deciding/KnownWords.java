package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.notice.Telling;
import io.tokenvigil.notifier.occasion.Occasion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A registry for which all that it is asked about holds, and is for one owner, and that refuses
/// questions in which certain subjects are.
final class KnownWords implements Registry {
    private static final Telling TELLING =
            new Telling(
                    Audience.OWNERS,
                    List.of(Recipient.byMail("owner", null, null)),
                    List.of(),
                    List.of(),
                    new Facts(
                            null, null, null, "iij", null, null, null, 1, null, null, null, null,
                            false, null, false, null, null, null),
                    Branding.NONE);

    final Set<String> refused = new HashSet<>();
    List<Occasion> lastAsked = List.of();

    @Override
    public Asked ask(Collection<Occasion> occasions) {
        lastAsked = List.copyOf(occasions);
        return occasions.stream().map(Occasion::subject).anyMatch(refused::contains)
                ? new Asked.Refused("status 400")
                : answer(occasions);
    }

    static Asked answer(Collection<Occasion> occasions) {
        return new Asked.Answered(
                occasions.stream()
                        .collect(
                                Collectors.toMap(
                                        Occasion::id, _ -> new Decision.Holds(TELLING, null))));
    }

    @Override
    public List<Occasion> endingKeys() {
        return List.of();
    }
}
