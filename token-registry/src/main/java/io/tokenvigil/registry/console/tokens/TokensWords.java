package io.tokenvigil.registry.console.tokens;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the table, in English here and in Japanese in `messages/tokens_ja.properties`.
@MessageBundle("tokens")
public interface TokensWords {

    @Message("Access tokens")
    String title();

    @Message("Register a token")
    String register();

    @Message("Import a file")
    String importing();

    @Message("Do something to all that fit")
    String many();

    @Message("Name begins with")
    String name();

    @Message("Status")
    String status();

    @Message("Any status")
    String anyStatus();

    @Message("Ends within")
    String within();

    @Message("Any time")
    String anyTime();

    @Message("{#if days == 1}24 hours{#else}{days} days{/if}")
    String withinDays(long days);

    @Message("More conditions")
    String more();

    @Message("Provider")
    String provider();

    @Message("Namespace")
    String namespace();

    @Message("Owner’s id")
    String ownerId();

    @Message("Owner")
    String owner();

    @Message("Label (key, or key=value)")
    String label();

    @Message("Problem’s code")
    String problem();

    @Message("Show")
    String submit();

    @Message("Show all")
    String clear();

    @Message("Token")
    String token();

    @Message("Ends, soonest first")
    String ends();

    @Message("never ends")
    String never();

    @Message("unknown")
    String unknown();

    @Message("First page")
    String first();

    @Message("Next page")
    String next();

    @Message("There is no token yet")
    String nothingTitle();

    @Message(
            "Put the first under watch: the provider that issues it is added, then the token is registered. From then on its owner is told before it ends, or it is refreshed by itself.")
    String nothingText();

    @Message("Add a provider")
    String addProvider();

    @Message("An administrator for all namespaces adds providers.")
    String addProviderAsk();

    @Message("Who edits tokens registers them.")
    String registerAsk();

    @Message("A token is here once it names you as its owner.")
    String nothingOwned();

    @Message("No token fits")
    String noneTitle();

    @Message("Take a condition away, or write less of the name.")
    String noneText();

    @Message("The search cannot be made: {reason}")
    String refused(String reason);
}
