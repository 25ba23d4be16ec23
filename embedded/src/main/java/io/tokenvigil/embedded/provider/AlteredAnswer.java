package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// The answer comes, and something about it is wrong.
sealed interface AlteredAnswer extends Spoiling {

    /// With so many bytes of another field.
    record Padded(int bytes) implements AlteredAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return with(right, "\"padding\":\"" + "x".repeat(bytes) + "\"");
        }
    }

    /// With so many bytes of other headers, 4 KiB each.
    record HeaderBomb(int bytes) implements AlteredAnswer {
        private static final int EACH = 4096;

        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            HttpReply bomb = right;
            for (int i = 0; i * EACH < bytes; i++) {
                bomb = bomb.with("X-Padding-" + i, "x".repeat(EACH));
            }
            return bomb;
        }
    }

    /// JSON that is called something else.
    record Mistyped() implements AlteredAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            return right.with("Content-Type", "text/html; charset=utf-8");
        }
    }

    /// JSON with something after its end.
    record Trailing() implements AlteredAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            String text = new String(right.body(), StandardCharsets.UTF_8);
            return right.with((text + "}<!-- cached -->").getBytes(StandardCharsets.UTF_8));
        }
    }

    /// With a `not-before-policy` after the issue of the very token in it.
    record RevokedAlready(Duration ahead) implements AlteredAnswer {
        @Override
        public HttpReply spoil(HttpReply right, Instant now) {
            String text =
                    new String(right.body(), StandardCharsets.UTF_8)
                            .replaceFirst(
                                    "\"not-before-policy\":\\d+",
                                    "\"not-before-policy\":" + now.plus(ahead).getEpochSecond());
            return right.with(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static HttpReply with(HttpReply right, String field) {
        String text = new String(right.body(), StandardCharsets.UTF_8);
        String more = text.substring(0, Math.max(0, text.length() - 1)) + "," + field + "}";
        return right.with(more.getBytes(StandardCharsets.UTF_8));
    }
}
