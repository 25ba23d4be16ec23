package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong with the next calls of one client at the token endpoints.
///
/// @param times how many calls it spoils
/// @param spends whether the token is spent (and the new one lost with the answer) before it goes
///   wrong
/// @param seconds how long a [Kind#HANG] hangs, a [Kind#SLOW] takes, or what Retry-After says
/// @param status of [Kind#SERVER_ERROR] and [Kind#REFUSE]
/// @param error the OAuth error that [Kind#REFUSE] answers
public record Fault(
        String client,
        Kind kind,
        int times,
        boolean spends,
        int seconds,
        int status,
        String error) {

    /// What goes wrong.
    public enum Kind {
        /// No answer; the connection closes after a while.
        HANG,
        /// The connection is reset instead of an answer.
        RESET,
        SERVER_ERROR,
        /// A page of some proxy with status 200.
        HTML,
        /// Half of the answer.
        TRUNCATED,
        /// The whole answer, byte by byte.
        SLOW,
        /// 429 with Retry-After.
        TOO_MANY,
        /// A correct answer with megabytes of another field.
        HUGE,
        /// An OAuth error, by default 400 `invalid_grant`.
        REFUSE
    }

    @JsonCreator
    public Fault(
            @JsonProperty("client") String client,
            @JsonProperty("kind") Kind kind,
            @JsonProperty("times") @Nullable Integer times,
            @JsonProperty("spends") @Nullable Boolean spends,
            @JsonProperty("seconds") @Nullable Integer seconds,
            @JsonProperty("status") @Nullable Integer status,
            @JsonProperty("error") @Nullable String error) {
        this(
                demanded(client, "client"),
                demanded(kind, "kind"),
                times == null ? 1 : times,
                spends == null ? kind != Kind.TOO_MANY && kind != Kind.REFUSE : spends,
                seconds == null ? 30 : seconds,
                status == null ? (kind == Kind.REFUSE ? 400 : 502) : status,
                error == null ? "invalid_grant" : error);
    }

    public static Fault once(String client, Kind kind) {
        return new Fault(client, kind, null, null, null, null, null);
    }

    Fault oneLess() {
        return new Fault(client, kind, times - 1, spends, seconds, status, error);
    }

    private static <T> T demanded(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("a fault needs " + field);
        }
        return value;
    }
}
