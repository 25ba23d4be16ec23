package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The statuses of a token in words, in English here and in Japanese in
/// `messages/status_ja.properties`.
@MessageBundle("status")
public interface StatusWords {

    @Message("Active")
    String active();

    @Message("Ends soon")
    String expiring();

    @Message("Expired")
    String expired();

    @Message("Needs a person")
    String needsPerson();

    @Message("Revoked")
    String revoked();
}
