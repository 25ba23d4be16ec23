package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something else comes instead of the answer.
sealed interface OtherAnswer extends Spoiling {

    /// Some proxy's own error.
    record ServerError(int status) implements OtherAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return HttpReply.text(status, "upstream connect error");
        }
    }

    /// A page for people, as if all were well.
    record Page() implements OtherAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return HttpReply.html(200, "<html><body><h1>Please sign in</h1></body></html>");
        }
    }

    /// 200, and not a byte of body.
    record Nothing() implements OtherAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return HttpReply.empty(200);
        }
    }

    /// Come back later, with Retry-After in seconds or as an HTTP date.
    record NotNow(int status, Duration pause, boolean asDate) implements OtherAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            String when =
                    asDate
                            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    now.plus(pause).atOffset(ZoneOffset.UTC))
                            : Long.toString(pause.toSeconds());
            return HttpReply.json(status, Map.of("error", "temporarily_unavailable"))
                    .with("Retry-After", when);
        }
    }

    /// Whoever follows it presents the same token once more, as the ledger will show.
    record Redirect(int status, String location) implements OtherAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return HttpReply.empty(status).with("Location", location);
        }
    }

    /// An OAuth error, of whatever status.
    record OAuthRefusal(int status, String error, String description) implements OtherAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            Map<String, String> body = new LinkedHashMap<>();
            body.put("error", error);
            body.put("error_description", description);
            return HttpReply.json(status, body);
        }
    }
}
