package io.tokenvigil.registry.console.register;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the form, in English here and in Japanese in `messages/register_ja.properties`.
@MessageBundle("register")
public interface RegisterWords {

    @Message("Register a token")
    String title();

    @Message("Register a token of {provider}")
    String titleOf(String provider);

    @Message("Which provider issued it?")
    String choose();

    @Message("More providers")
    String more();

    @Message("Another provider")
    String otherProvider();

    @Message("There is no provider yet")
    String noProviderTitle();

    @Message("Add the system that issues the tokens first.")
    String noProviderText();

    @Message("Add a provider")
    String addProvider();

    @Message("An administrator for all namespaces adds the system that issues the tokens first.")
    String noProviderAsk();

    @Message(
            "{#switch kind}{#case 'oauth2-refresh-token'}Refreshed by itself with an OAuth 2.0 refresh token: bring the one that was issued for Tokenvigil, and use it nowhere else.{#case 'oauth2-client-credentials'}Fetched by itself with a client’s id and secret: the token needs no value to begin with.{#case 'apptoken-refresh'}Refreshed by itself: the token in hand is traded for a new one, and dies at once.{#case 'manual'}Renewed by a person in the provider’s own pages: its owner is told in time.{#case 'http'}Refreshed by itself by the request that the provider’s entry declares.{#else}{kind}{/switch}")
    String protocol(String kind);

    @Message("Nothing was registered: see beside the fields.")
    String refused();

    @Message("Values have to be entered again.")
    String again();

    @Message("Not right yet:")
    String wrong();

    @Message("What it is")
    String what();

    @Message("Name")
    String name();

    @Message("Namespace")
    String namespace();

    @Message("Your own name for it (ref, optional)")
    String ref();

    @Message("Owner’s id")
    String owner();

    @Message("Owner’s name (optional)")
    String ownerName();

    @Message("Mail addresses that are told")
    String recipients();

    @Message("One on each line. With none, the namespace’s operators are told.")
    String recipientsHint();

    @Message("Value")
    String value();

    @Message(
            "{#switch kind}{#case 'manual'}Leave it empty to watch the token only. A value that is kept here can be read by consumers.{#case 'oauth2-client-credentials'}Leave it empty: the first refresh brings the value.{#else}To watch the token only, leave it empty and switch the refresh off below.{/switch}")
    String valueHint(String kind);

    @Message("Access token (optional)")
    String accessToken();

    @Message("Access token")
    String accessTokenNeeded();

    @Message("Refresh token")
    String refreshToken();

    @Message("A client of its own")
    String client();

    @Message("The provider’s entry has no client: this token brings its own.")
    String clientNeeded();

    @Message("Left empty: the client of the provider’s entry.")
    String clientOptional();

    @Message("Client id")
    String clientId();

    @Message("Client secret")
    String clientSecret();

    @Message("End")
    String life();

    @Message(
            "{#switch kind}{#case 'manual'}Say one of the three, unless the token is a JWT or the provider’s entry says how long its tokens live.{#case 'oauth2-client-credentials'}Leave it empty: the provider says it.{#else}Leave it empty where the token is a JWT or the provider’s entry says how long its tokens live.{/switch}")
    String lifeHint(String kind);

    @Message("Ends at ({zone})")
    String ends(String zone);

    @Message("or in so many days (30 or P30D)")
    String days();

    @Message("or never")
    String never();

    @Message("Sign-in behind it ends at ({zone}), if known")
    String grantEnds(String zone);

    @Message("Where it is used, labels")
    String use();

    @Message("Places of use")
    String destinations();

    @Message(
            "One on each line; an address behind a name is the page that says how to set a token there.")
    String destinationsHint();

    @Message("Labels")
    String labels();

    @Message("key=value, one on each line. Everyone who subscribes to events can read them.")
    String labelsHint();

    @Message("Contacts that are told, one on each line")
    String contacts();

    @Message("Provider’s name for it")
    String providerRef();

    @Message("Scope")
    String scope();

    @Message("Policy")
    String policyTitle();

    @Message("What is left empty comes from the provider, the namespace, and the installation.")
    String policyHint();

    @Message("Named policy")
    String policy();

    @Message("Told before the end")
    String notices();

    @Message("For example P30D P7D P1D; -P7D is a week after it.")
    String noticesHint();

    @Message("Owner is told")
    String told();

    @Message("as usual")
    String asUsual();

    @Message("always")
    String notifyAlways();

    @Message("when something fails")
    String notifyOnFailure();

    @Message("never")
    String notifyNever();

    @Message("Refresh")
    String refresh();

    @Message("by itself")
    String refreshAuto();

    @Message("off")
    String refreshOff();

    @Message("Refresh at (80 % or PT5M)")
    String refreshAt();

    @Message("Old value lives on for (PT1H)")
    String overlap();

    @Message("Register")
    String submit();

    @Message("Cancel")
    String cancel();
}
