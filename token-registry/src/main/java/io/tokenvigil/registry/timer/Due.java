package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import java.time.Instant;
import java.util.Comparator;

/// Something that fires for a token.
public sealed interface Due {

    /// At one instant: rung, refresh, expiry, retire, lease end.
    Comparator<Due> IN_ORDER = Comparator.comparing(Due::at).thenComparingInt(Due::rank);

    /// The instant it was armed for.
    Instant at();

    /// Position among those of one instant.
    private int rank() {
        return switch (this) {
            case RungReached _ -> 0;
            case RefreshDue _ -> 1;
            case Expired _ -> 2;
            case RetireDue _ -> 3;
            case LeaseEnded _ -> 4;
        };
    }

    /// The token's status once this has fired.
    default TokenStatus after(TokenStatus before) {
        return switch (this) {
            // What ends is not what readers get.
            case RungReached rung when rung.clock() == ExpiryClock.PREVIOUS -> before;
            case RungReached _, RefreshDue _ ->
                    before == TokenStatus.ACTIVE ? TokenStatus.EXPIRING : before;
            case Expired _ ->
                    before.compareTo(TokenStatus.EXPIRED) < 0 ? TokenStatus.EXPIRED : before;
            case RetireDue _, LeaseEnded _ -> before;
        };
    }

    /// Somebody is to be told. Of several that were missed only the most urgent one is reached.
    record RungReached(Instant at, Rung rung, ExpiryClock clock) implements Due {}

    record RefreshDue(Instant at, RefreshCause cause) implements Due {}

    record Expired(Instant at) implements Due {}

    /// The superseded generation's overlap is over.
    record RetireDue(Instant at) implements Due {}

    /// A live attempt's lease ran out without an outcome.
    record LeaseEnded(Instant at) implements Due {}
}
