package io.tokenvigil.registry.live;

import io.tokenvigil.registry.journal.SettledEvent;
import java.util.List;

/// What a follower is told next.
public sealed interface Delivery {

    /// Events, in order; none where nothing came while it was waited.
    ///
    /// @param upTo where the follower is with them
    record Events(List<SettledEvent> events, Position upTo) implements Delivery {

        public Events {
            events = List.copyOf(events);
        }
    }

    /// What lies behind the follower's place is gone, or the place is another database's: it goes
    /// on from here, and lists what there is.
    record Gap(Position from) implements Delivery {}

    /// It is over.
    record Ended(End why) implements Delivery {}

    /// Why a follower is not served any longer. Each may come again and go on from its place.
    enum End {
        /// Nobody is there any more.
        GONE,
        /// It took what it was given too slowly.
        SLOW,
        /// The journal cannot be read at the moment.
        AWAY,
        /// The replica stops.
        STOPPING
    }
}
