package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What is wrong with a token, or a provider, in words: the list of docs/events.md, in English here
/// and in Japanese in `messages/code_ja.properties`. The code itself stands beside them.
@MessageBundle("code")
public interface CodeWords {

    @Message(
            "{#switch code}"
                    + "{#case 'INVALID_GRANT'}The provider no longer accepts the refresh token."
                    + "{#case 'INVALID_CLIENT'}The provider does not accept our client, or its credential, for this token."
                    + "{#case 'UNAUTHORIZED_CLIENT'}The client may not use this kind of grant."
                    + "{#case 'INVALID_SCOPE'}The scope asked for is unknown, or wider than what was granted."
                    + "{#case 'INVALID_REQUEST'}The provider finds the request malformed."
                    + "{#case 'REFUSED'}The provider refused, with an error that has no code of its own here."
                    + "{#case 'RATE_LIMITED'}The provider asked us to wait."
                    + "{#case 'PROVIDER_UNAVAILABLE'}The provider’s service is down, or was."
                    + "{#case 'NOT_SENT'}No connection came about; nothing was sent."
                    + "{#case 'GUARD_REFUSED'}The provider’s address is one that calls may not go to; nothing was sent."
                    + "{#case 'TLS_FAILED'}The TLS handshake failed; nothing was sent."
                    + "{#case 'DNS_FAILED'}The provider’s host name did not resolve; nothing was sent."
                    + "{#case 'OUTCOME_UNKNOWN'}The request left and no answer came back: the refresh token may be spent."
                    + "{#case 'UNREADABLE_ANSWER'}The provider reported success in a form that cannot be read; its answer is kept sealed."
                    + "{#case 'REJECTED_BY_VERIFICATION'}The new access token was refused when it was tried."
                    + "{#case 'GRANT_ENDING'}Refreshing no longer gains time: the sign-in behind the token is about to end."
                    + "{#case 'GRANT_ENDED'}The sign-in behind the token has ended, or an administrator gave it up."
                    + "{#case 'REVOKED_BY_ADMIN'}The provider’s administrator declared tokens up to a point in time void."
                    + "{#case 'SPENT_ELSEWHERE'}The refresh token was used outside Tokenvigil."
                    + "{#case 'NO_CREDENTIAL'}The token is only watched: there is nothing to refresh with."
                    + "{#case 'NO_EXPIRY'}Nothing says when the new access token ends."
                    + "{#case 'NO_GAIN'}The answer does not end later than what is in hand."
                    + "{#case 'CLIENT_SECRET_EXPIRING'}A client secret of the provider’s entry is about to end."
                    + "{#case 'CLIENT_REJECTED'}The provider rejects our client for all of its tokens."
                    + "{#case 'SUSPENDED_BY_ADMIN'}An administrator of this installation suspended the provider."
                    + "{#case 'MANUAL'}Only a person can renew this token."
                    + "{#case 'EXPIRED'}The access token has expired."
                    + "{#else}{code}{/switch}")
    String happened(String code);

    /// What to do about it.
    ///
    /// @param asked nothing automatic happens until somebody acts
    @Message(
            "{#switch code}"
                    + "{#case 'INVALID_GRANT'}Sign in at the provider again and bring the new value."
                    + "{#case 'INVALID_CLIENT'}Check client id, secret and authentication method of the token’s own client, then refresh."
                    + "{#case 'UNAUTHORIZED_CLIENT'}Allow refreshing for the client at the provider, then refresh."
                    + "{#case 'INVALID_SCOPE'}Narrow the scope of the token or of the provider’s entry, then refresh."
                    + "{#case 'INVALID_REQUEST'}Correct the provider’s entry, then refresh."
                    + "{#case 'REFUSED'}See the HTTP status among the calls, and the provider’s own log."
                    + "{#case 'RATE_LIMITED'}Nothing: it goes on by itself. If it stays so, lower the rate in the provider’s entry."
                    + "{#case 'PROVIDER_UNAVAILABLE'}Nothing: it is tried again. See the provider’s status page."
                    + "{#case 'NOT_SENT'}Nothing: it is tried again. If it stays so, check network and proxy."
                    + "{#case 'GUARD_REFUSED'}Correct the address in the provider’s entry, or have it listed if it is meant to be local."
                    + "{#case 'TLS_FAILED'}Check the provider’s certificate and our trust store."
                    + "{#case 'DNS_FAILED'}Check the address in the provider’s entry, and name resolution."
                    + "{#case 'OUTCOME_UNKNOWN'}{#if asked}Find out at the provider whether it took the request in; then an administrator decides. Or sign in there again and bring the new value.{#else}Nothing yet: it is being looked into.{/if}"
                    + "{#case 'UNREADABLE_ANSWER'}Compare the provider’s entry with its documentation. Sign in again if the refresh token is spent."
                    + "{#case 'REJECTED_BY_VERIFICATION'}Check the verification of the provider’s entry, and the token’s scope."
                    + "{#case 'GRANT_ENDING'}Sign in at the provider again before that."
                    + "{#case 'GRANT_ENDED'}Sign in at the provider again and bring the new value."
                    + "{#case 'REVOKED_BY_ADMIN'}Ask them why, then sign in again and bring the new value."
                    + "{#case 'SPENT_ELSEWHERE'}Stop the other program from refreshing, let it read the credential here, and sign in again."
                    + "{#case 'NO_CREDENTIAL'}Bring a value with a refresh token, or renew it by hand."
                    + "{#case 'NO_EXPIRY'}Set assumedLifetime in the provider’s entry."
                    + "{#case 'NO_GAIN'}Check the lifetime that the provider allows; renew by hand if it is at its end."
                    + "{#case 'CLIENT_SECRET_EXPIRING'}Issue a new one at the provider and add it to the entry."
                    + "{#case 'CLIENT_REJECTED'}Correct the client in the provider’s entry, then resume the provider."
                    + "{#case 'SUSPENDED_BY_ADMIN'}Resume it when the reason is gone."
                    + "{#case 'MANUAL'}Issue a new one at the provider and bring it here."
                    + "{#case 'EXPIRED'}Renew it."
                    + "{#else}{/switch}")
    String advice(String code, boolean asked);
}
