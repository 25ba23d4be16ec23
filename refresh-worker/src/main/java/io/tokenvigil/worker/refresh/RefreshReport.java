package io.tokenvigil.worker.refresh;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.outcome.Outcome;
import io.tokenvigil.worker.protocol.Issued;
import io.tokenvigil.worker.refresh.RefreshState.Concluded;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What the registry is told about a refresh.
final class RefreshReport {
    /// The registry takes a body of 1 MiB, and an outcome that is too large to deliver helps
    /// nobody.
    private static final int MOST_RESCUED = 512 * 1024;

    private RefreshReport() {}

    static Report of(Concluded state) {
        return switch (state.outcome()) {
            case Outcome.Done(var issued, var status) -> answer(state, issued, status);
            case Outcome.NotSent(var code) ->
                    ending(state, How.NOT_SENT, code, 0, null, false, null);
            case Outcome.Refused(var code, var status, var wait, var scope) ->
                    ending(
                            state,
                            How.REFUSED,
                            code,
                            status,
                            wait,
                            scope == Outcome.Scope.PROVIDER,
                            null);
            case Outcome.Unknown(var code, var status, var rescue) ->
                    ending(state, How.UNKNOWN, code, status, null, false, rescue);
        };
    }

    private static Report answer(Concluded state, Issued issued, int status) {
        var ticket = state.lease().ticket();
        return new Report.Answer(
                ticket.row(),
                ticket.attempt(),
                ticket.ofToken(),
                ticket.fence(),
                status,
                state.millis(),
                issued.accessToken(),
                issued.refreshToken(),
                issued.tokenType(),
                issued.scope(),
                issued.expiry().at(),
                issued.expiry().rule() == ExpiryRule.NEVER,
                issued.expiry().rule(),
                issued.expiry().disagrees(),
                issued.refreshExpiresAt(),
                issued.revokedByAdmin());
    }

    private static Report ending(
            Concluded state,
            How how,
            Code code,
            int status,
            @Nullable Duration wait,
            boolean wholeProvider,
            @Nullable Secret rescue) {
        var ticket = state.lease().ticket();
        return new Report.Ending(
                ticket.row(),
                ticket.attempt(),
                ticket.tokenId(),
                ticket.fence(),
                ticket.kind(),
                how,
                code,
                status == 0 ? null : status,
                state.millis(),
                wait == null ? null : wait.toMillis(),
                wholeProvider,
                null,
                rescue == null ? null : base64(rescue));
    }

    private static Secret base64(Secret body) {
        var bytes = body.revealBytes();
        return Secret.of(
                Base64.getEncoder()
                        .encode(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_RESCUED))));
    }
}
