package io.tokenvigil.registry.console.overview;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import io.tokenvigil.registry.console.overview.State.Who;

/// The words of the overview, in English here and in Japanese in `messages/overview_ja.properties`.
@MessageBundle("overview")
public interface OverviewWords {

    @Message("Overview")
    String title();

    @Message("Live")
    String live();

    @Message("Not live since {time}: the connection was lost. It is tried again and again.")
    String stale(String time);

    @Message("Needs a person now")
    String people();

    @Message("Nothing needs a person.")
    String nobody();

    @Message("Show all that need a person")
    String morePeople();

    @Message(
            "{#if count == '1'}1 token has expired that nothing refreshes.{#else}{count} tokens have expired that nothing refreshes.{/if}")
    String expired(String count);

    @Message("Show expired tokens")
    String showExpired();

    @Message("ends")
    String endsAt();

    @Message("since")
    String since();

    @Message("no end known")
    String endless();

    @Message("What ends soon")
    String ends();

    @Message("within {#if days == 1}24 hours{#else}{days} days{/if}")
    String within(long days);

    @Message("Refreshes of the last day")
    String calls();

    @Message("No refresh in the last day.")
    String noCalls();

    @Message("Only the first providers are shown, those with failures before the others.")
    String moreCalls();

    @Message("Provider")
    String provider();

    @Message("Refreshed")
    String done();

    @Message("Failed")
    String failed();

    @Message("How far behind")
    String lags();

    @Message(
            "{#switch who}{#case TIMERS}Timers{#case RELAY}Events to Kafka{#case WORKER}Workers{#case NOTIFIER}Notifier{/switch}")
    String who(Who who);

    @Message("not behind")
    String onTime();

    @Message("unknown")
    String unknown();

    @Message("{span} behind")
    String behind(String span);

    @Message("{count} events behind")
    String eventsBehind(String count);

    @Message("Providers that no refresh is sent to")
    String stopped();

    @Message("an outcome is unknown; it is asked whether it answers again")
    String circuit();

    @Message(
            "Sealed: there is no key to the secrets, so nothing is refreshed and no credential is read.")
    String sealed();

    @Message(
            "Locked: refresh tokens may be spent that this database shows as good. Nothing is refreshed until somebody has resolved it.")
    String locked();

    @Message("Paused: no provider is called until somebody resumes.")
    String paused();
}
