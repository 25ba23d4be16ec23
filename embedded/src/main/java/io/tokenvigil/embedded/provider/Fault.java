package io.tokenvigil.embedded.provider;

import static io.tokenvigil.embedded.http.CutPoint.BEFORE;
import static io.tokenvigil.embedded.http.CutPoint.BODY;

import io.tokenvigil.embedded.http.CutPoint;
import io.tokenvigil.embedded.http.Delivery.Ending;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong with calls of one client.
///
/// @param spends whether the token is spent (and the new one lost with the answer) before it goes
///   wrong
public record Fault(Aim aim, Kind kind, Recurrence often, boolean spends, Details details) {

    /// When a fault is due: the later, the more is known of the call.
    enum Stage {
        CONNECTION,
        HEAD,
        ANSWER
    }

    /// What goes wrong.
    public enum Kind {
        /// The connection closes as soon as it was accepted.
        REFUSE_CONNECTION(Stage.CONNECTION),
        /// The connection closes once the request's headers are read; its body is not.
        PROXY_CUT(Stage.HEAD),

        /// No more bytes of the answer; the connection closes after a while.
        HANG(true, d -> cut(d.atOr(BEFORE), new Ending.Silence(d.secondsOr(30)))),
        /// The connection is reset.
        RESET(true, d -> cut(d.atOr(BEFORE), new Ending.Reset())),
        /// The connection closes without a byte.
        CLOSE(true, d -> cut(d.atOr(BEFORE), new Ending.Close())),
        /// The connection closes in the middle of the body.
        TRUNCATED(true, d -> cut(d.atOr(BODY), new Ending.Close())),
        /// The whole answer, byte by byte.
        SLOW(true, d -> new BrokenDelivery.Dripped(d.atOr(BODY), d.secondsOr(30))),
        /// The whole answer after a pause.
        LATE(true, d -> new BrokenDelivery.Late(d.secondsOr(5))),
        /// `Connection: close`, and it stays open.
        FALSE_CLOSE(true, _ -> new BrokenDelivery.FalseClose()),
        /// `Connection: keep-alive`, and it closes.
        FALSE_KEEP_ALIVE(true, _ -> new BrokenDelivery.FalseKeepAlive()),
        /// The whole answer; the next request on the connection is reset unread.
        STALE_CONNECTION(true, _ -> new BrokenDelivery.StaleConnection()),

        SERVER_ERROR(true, d -> new OtherAnswer.ServerError(d.statusOr(502))),
        /// A page of some proxy with status 200.
        HTML(true, _ -> new OtherAnswer.Page()),
        /// Status 200 without a body.
        EMPTY(true, _ -> new OtherAnswer.Nothing()),
        /// 429, or another status, with Retry-After.
        TOO_MANY(false, d -> new OtherAnswer.NotNow(d.statusOr(429), d.secondsOr(30), d.asDate())),
        /// 307, or another status, by default back to the same endpoint.
        REDIRECT(
                false,
                d ->
                        new OtherAnswer.Redirect(
                                d.statusOr(307), d.otherLocation().orElse("?redirected=true"))),
        /// An OAuth error, by default 400 `invalid_grant`.
        REFUSE(
                false,
                d ->
                        new OtherAnswer.OAuthRefusal(
                                d.statusOr(400),
                                d.errorOr("invalid_grant"),
                                d.descriptionOr("As ordered"))),
        /// An OAuth error with status 200, as GitHub sends it.
        ERROR_WITH_200(
                false,
                d ->
                        new OtherAnswer.OAuthRefusal(
                                d.statusOr(200),
                                d.errorOr("bad_refresh_token"),
                                d.descriptionOr("The refresh token passed is incorrect."))),
        /// An OAuth error whose description breaks lines and carries a script.
        HOSTILE_DESCRIPTION(
                false,
                d ->
                        new OtherAnswer.OAuthRefusal(
                                d.statusOr(400),
                                d.errorOr("invalid_grant"),
                                d.descriptionOr(
                                        "gone\r\nSet-Cookie: owned=1\r\n\r\n"
                                                + "<script>alert(1)</script>\u0000\u202e"))),

        /// A correct answer with megabytes of another field.
        HUGE(true, d -> new AlteredAnswer.Padded(d.bytesOr(8 * 1024 * 1024))),
        /// A correct answer with megabytes of headers.
        HEADER_BOMB(true, d -> new AlteredAnswer.HeaderBomb(d.bytesOr(1024 * 1024))),
        /// A correct answer that calls itself HTML.
        WRONG_TYPE(true, _ -> new AlteredAnswer.Mistyped()),
        /// A correct answer with garbage after it.
        TRAILING_GARBAGE(true, _ -> new AlteredAnswer.Trailing()),
        /// A correct answer whose `not-before-policy` is after its own token's issue.
        REVOKED_ALREADY(true, d -> new AlteredAnswer.RevokedAlready(d.secondsOr(60)));

        private final Stage stage;
        private final boolean spends;

        // All of them are functions without state.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<Details, Spoiling> spoiling;

        Kind(boolean spends, Function<Details, Spoiling> spoiling) {
            this.stage = Stage.ANSWER;
            this.spends = spends;
            this.spoiling = spoiling;
        }

        /// Nothing is read that could be spent or answered.
        Kind(Stage stage) {
            this.stage = stage;
            this.spends = false;
            this.spoiling = _ -> (right, _) -> right;
        }

        Stage stage() {
            return stage;
        }

        boolean usuallySpends() {
            return spends;
        }

        private static Spoiling cut(CutPoint at, Ending ending) {
            return new BrokenDelivery.Cut(at, ending);
        }
    }

    public Fault {
        if (kind.stage() != Stage.ANSWER && spends) {
            throw new IllegalArgumentException(kind + " comes before anything could be spent");
        }
        if (kind.stage() != Stage.ANSWER && aim.chain() != null) {
            throw new IllegalArgumentException(kind + " comes before the token is read");
        }
        if (kind.stage() == Stage.CONNECTION && !aim.client().equals(Aim.ANY)) {
            throw new IllegalArgumentException(
                    kind + " comes before the client is known: its client is " + Aim.ANY);
        }
    }

    /// With what is usual for its kind where null.
    public Fault(
            String client,
            Kind kind,
            @Nullable Integer times,
            @Nullable Boolean spends,
            @Nullable Integer seconds,
            @Nullable Integer status,
            @Nullable String error) {
        this(
                new Aim(client, null, null),
                kind,
                new Recurrence(times == null ? 1 : times, 1, 0),
                spends == null ? kind.usuallySpends() : spends,
                new Details(seconds, null, status, error, null, null, null, null));
    }

    public static Fault once(String client, Kind kind) {
        return new Fault(client, kind, null, null, null, null, null);
    }

    /// The same for so many calls.
    ///
    /// @param count how many calls it spoils, 0 for no end
    public Fault times(int count) {
        return new Fault(
                aim,
                kind,
                new Recurrence(count, often.probability(), often.seed()),
                spends,
                details);
    }

    /// Each call of its client, from now on, with that probability.
    public Fault withChance(double probability, long seed) {
        return new Fault(aim, kind, new Recurrence(0, probability, seed), spends, details);
    }

    /// One grant's tokens alone.
    public Fault onChain(String chain) {
        return new Fault(new Aim(aim.client(), chain, aim.on()), kind, often, spends, details);
    }

    /// Another endpoint than those that give tokens.
    public Fault on(LedgerEntry.Kind asked) {
        return new Fault(new Aim(aim.client(), aim.chain(), asked), kind, often, spends, details);
    }

    public Fault spending(boolean before) {
        return new Fault(aim, kind, often, before, details);
    }

    public Fault with(Details other) {
        return new Fault(aim, kind, often, spends, other);
    }

    public Fault at(CutPoint point) {
        return with(
                new Details(
                        details.seconds(),
                        details.date(),
                        details.status(),
                        details.error(),
                        details.description(),
                        point,
                        details.bytes(),
                        details.location()));
    }

    Spoiling spoiling() {
        return kind.spoiling.apply(details);
    }
}
