package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.CutPoint;
import io.tokenvigil.embedded.http.Delivery;
import io.tokenvigil.embedded.http.HttpReply;
import java.time.Duration;
import java.time.Instant;

/// The answer is right, and does not come through as it should.
sealed interface BrokenDelivery extends Spoiling {

    /// Only a part of it comes.
    record Cut(CutPoint at, Delivery.Ending ending) implements BrokenDelivery {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return right.delivered(new Delivery.Cut(at, ending));
        }
    }

    record Late(Duration pause) implements BrokenDelivery {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return right.delivered(new Delivery.Late(pause));
        }
    }

    /// Byte by byte over about this long: from the status line or from the body on.
    record Dripped(CutPoint from, Duration over) implements BrokenDelivery {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            Duration each = over.dividedBy(Math.max(1, right.body().length));
            return right.delivered(new Delivery.Dripped(from, each));
        }
    }

    /// It says that the connection closes, and the connection stays open.
    record FalseClose() implements BrokenDelivery {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return right.with("Connection", "close");
        }
    }

    /// It says that the connection stays open, and the connection closes.
    record FalseKeepAlive() implements BrokenDelivery {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return right.with("Connection", "keep-alive")
                    .with("Keep-Alive", "timeout=60")
                    .delivered(new Delivery.Closing());
        }
    }

    /// It comes whole; the next request on its connection is reset unread.
    record StaleConnection() implements BrokenDelivery {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return right.with("Connection", "keep-alive").delivered(new Delivery.GoneStale());
        }
    }
}
