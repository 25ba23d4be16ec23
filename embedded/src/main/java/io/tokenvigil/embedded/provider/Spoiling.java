package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import java.time.Instant;

/// What happens to an answer on its way.
@FunctionalInterface
interface Spoiling {
    HttpReply spoil(HttpReply right, Instant now);
}
