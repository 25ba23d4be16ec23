package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The kinds of refusals in words that go on behind a colon, in English here and in Japanese in
/// `messages/problem_ja.properties`.
@MessageBundle("problem")
public interface ProblemWords {

    @Message("this is not JSON.")
    String malformedJson();

    @Message("the request cannot be understood.")
    String badRequest();

    @Message("somebody has to sign in first.")
    String signIn();

    @Message("this role does not allow it.")
    String forbidden();

    @Message("there is nothing like that here, or nothing that you may see.")
    String notFound();

    @Message("this token is watched only: its value is not kept here.")
    String noCredential();

    @Message("that cannot be done here.")
    String methodNotAllowed();

    @Message("there is no such form of the answer.")
    String notAcceptable();

    @Message("it does not fit how things are.")
    String conflict();

    @Message("there is one already.")
    String alreadyExists();

    @Message("something still depends on it.")
    String inUse();

    @Message("this form was sent before with something else in it.")
    String idempotencyMismatch();

    @Message("the same form is still being worked on.")
    String idempotencyInProgress();

    @Message("a provider’s host stays as long as tokens of it live.")
    String endpointHost();

    @Message("it is in use, and was not confirmed.")
    String confirmCurrent();

    @Message("a person has to renew this token.")
    String needsPerson();

    @Message("what became of the last refresh is unknown: somebody has to decide.")
    String outcomeUnknown();

    @Message("it has expired.")
    String expired();

    @Message("a worker’s key does not fit.")
    String slotKey();

    @Message("the token was revoked.")
    String revoked();

    @Message("it has changed since it was read.")
    String preconditionFailed();

    @Message("it is too large.")
    String tooLarge();

    @Message("content of this type is not taken.")
    String unsupportedMediaType();

    @Message("something in it breaks a rule.")
    String validation();

    @Message("that was asked for too often; wait a moment.")
    String tooManyRequests();

    @Message("that is a fault of ours.")
    String internal();

    @Message("a refresh is under way; try again in a moment.")
    String refreshPending();

    @Message("the service has no key to its secrets.")
    String sealed();

    @Message("something that the service needs is away; try again.")
    String unavailable();
}
