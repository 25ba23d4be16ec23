package io.tokenvigil.registry.console.setup.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about the audit trail, in English here and in Japanese in
/// `messages/audit_ja.properties`.
@MessageBundle("audit")
public interface AuditWords {

    @Message("Audit")
    String title();

    @Message(
            "Who did what, newest first. Records are chained: none can be changed or removed unnoticed.")
    String text();

    @Message("What")
    String action();

    @Message("anything")
    String anyAction();

    @Message("Namespace")
    String namespace();

    @Message("Token’s id")
    String token();

    @Message("Who, by id")
    String actor();

    @Message("From ({zone})")
    String from(String zone);

    @Message("Before ({zone})")
    String to(String zone);

    @Message("Search")
    String submit();

    @Message("Nothing on record fits.")
    String none();

    @Message("The search cannot be made: {reason}")
    String refused(String reason);

    @Message("When")
    String when();

    @Message("Who")
    String who();

    @Message("To what")
    String subject();

    @Message("Details")
    String facts();

    @Message(
            "{#switch kind}{#case 'API_KEY'}API key{#case 'PERSON'}person{#case 'WORKER'}worker{#case 'SYSTEM'}itself{#else}{kind}{/switch}")
    String kind(String kind);

    @Message(
            "{#switch name}{#case 'by'}{#switch value}{#case 'key'}with a key{#case 'link'}with a link{#case 'openid'}by OpenID Connect{#else}{value}{/switch}"
                    + "{#case 'code'}{value}{#case 'decision'}{value}"
                    + "{#case 'generation'}generation {value}"
                    + "{#case 'next'}sent as {value}"
                    + "{#case 'notice'}notice {value}"
                    + "{#case 'provider'}provider {value}"
                    + "{#case 'rewrapped'}rewrapped: {value}"
                    + "{#case 'role'}role {value}"
                    + "{#case 'step'}step {value}"
                    + "{#else}{name} {value}{/switch}")
    String fact(String name, String value);

    @Message("not chained yet")
    String waits();

    @Message("Verify the chain")
    String verify();

    @Message("Reads every record; with many, that takes a while.")
    String verifyText();

    @Message("Up to link {link} the chain holds.")
    String soFar(long link);

    @Message("Go on")
    String goOn();

    @Message("The chain does not hold: see what was found before.")
    String brokenBefore();

    @Message("The chain holds: nothing on record was edited or removed.")
    String intact();

    @Message("The chain does not hold. The first places:")
    String broken();
}
