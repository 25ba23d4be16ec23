package io.tokenvigil.registry.console.setup.policy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about policies, in English here and in Japanese in `messages/policy_ja.properties`.
@MessageBundle("policy")
public interface PolicyWords {

    @Message("Policies")
    String title();

    @Message(
            "What tokens that name a policy take from it: when people are told, when it is refreshed. What it leaves out comes from the provider, then the namespace, then the installation.")
    String text();

    @Message("Add a policy")
    String add();

    @Message("Delete this policy")
    String remove();

    @Message("When people are told")
    String notices();

    @Message(
            "One a line, as a time before the end: P30D is 30 days before, PT12H 12 hours before, -P7D a week after. Left empty, the next level says; a single - is nobody, never.")
    String noticesHint();

    @Message("Refresh by itself")
    String mode();

    @Message("as the next level says")
    String inherited();

    @Message("yes, where the provider can")
    String auto();

    @Message("no")
    String off();

    @Message("Refresh when")
    String at();

    @Message("A share of the life, such as 80%, or a time before the end, such as PT5M.")
    String atHint();

    @Message("Keep the old one for")
    String overlap();

    @Message("Such as PT1H: how long a superseded value is kept alive.")
    String overlapHint();

    @Message("Tell the owner")
    String notifyWhen();

    @Message("always")
    String always();

    @Message("when something fails")
    String onFailure();

    @Message("never (operators hear of failures all the same)")
    String never();

    @Message("Replace at the age of")
    String maxAge();

    @Message("For tokens that never end, such as P365D.")
    String maxAgeHint();
}
