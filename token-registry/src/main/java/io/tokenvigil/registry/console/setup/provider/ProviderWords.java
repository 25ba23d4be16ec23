package io.tokenvigil.registry.console.setup.provider;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about providers, in English here and in Japanese in `messages/provider_ja.properties`.
@MessageBundle("provider")
public interface ProviderWords {

    @Message("Providers")
    String title();

    @Message(
            "The systems that issue your tokens, one entry for each client there. A token names one; what it can do decides what refreshing does.")
    String text();

    @Message("Add a provider")
    String add();

    @Message("How tokens are renewed")
    String protocol();

    @Message("State")
    String state();

    @Message("can be called")
    String called();

    @Message("never called: people renew")
    String byPeople();

    @Message("suspended")
    String notCalled();

    @Message("no answer: waits")
    String probed();

    @Message("Not done: {reason}")
    String refused(String reason);

    @Message("What it can do, and what that means")
    String about();

    @Message("The entry as JSON")
    String settings();

    @Message("Change the entry")
    String change();

    @Message("Client secrets")
    String secrets();

    @Message("None is stored.")
    String noSecret();

    @Message("stored")
    String secretAdded();

    @Message("ends")
    String secretEnds();

    @Message("no end is known")
    String secretEndless();

    @Message("No call is made to it, because of {code}. Its tokens stay as they are.")
    String suspendedText(String code);

    @Message(
            "Nobody knows what became of a refresh there, so no other is sent until it answers again. It is asked without a credential.")
    String circuitText();

    @Message("Since")
    String since();

    @Message("Next try")
    String nextProbe();

    @Message("Suspend all calls to it")
    String suspend();

    @Message(
            "No refresh, no verification, no revocation is sent to it until it is resumed. Tokens that refresh themselves run towards their end, and their people are told.")
    String suspendText();

    @Message("Make calls to it again")
    String resume();

    @Message("What became due in the meantime is done, within its limits.")
    String resumeText();

    @Message("Test call")
    String test();

    @Message(
            "Tries its verification with the access token that a token has in use. Nothing is spent and nothing changes; what was found stands among the token’s calls moments later.")
    String testText();

    @Message("With the token")
    String testToken();

    @Message("There is no token of it yet that could be tried.")
    String testNone();

    @Message("Its entry has no verification that could be tried.")
    String testUseless();

    @Message("Delete this provider")
    String remove();

    @Message("Which system is it?")
    String pick();

    @Message("A ready entry knows how the system behaves; only what is yours is asked for.")
    String pickText();

    @Message("Another one: write the entry as JSON")
    String own();

    @Message("What the entry follows from")
    String facts();

    @Message("Id")
    String id();

    @Message("1 to 64 lower-case letters, digits, “.”, “_” or “-”. It stays; tokens name it.")
    String idHint();

    @Message("Display name")
    String displayName();

    @Message("Left empty: {name}.")
    String displayNameHint(String name);

    @Message("For example {example}")
    String example(String example);

    @Message("Client id")
    String clientId();

    @Message("Client secret")
    String clientSecret();

    @Message("It is stored sealed and never shown again.")
    String clientSecretHint();

    @Message("Left empty, what is stored stays. It is stored sealed and never shown again.")
    String clientSecretKept();

    @Message("Only for these namespaces")
    String namespaces();

    @Message("One a line; left empty, tokens of any namespace may use it.")
    String namespacesHint();

    @Message("Entry")
    String document();

    @Message("As the API reads it; secrets have a field of their own below.")
    String documentHint();

    @Message("Show what it becomes")
    String look();

    @Message("Save")
    String save();

    @Message("This is what it becomes. It is not saved yet; type the secret again to save it.")
    String becomes();

    @Message(
            "{#switch kind}{#case 'oauth2-refresh-token'}with a refresh token{#case 'oauth2-client-credentials'}with the client’s own credentials{#case 'apptoken-refresh'}old token for a new one{#case 'manual'}by a person{#case 'http'}by a request of your own{#else}{kind}{/switch}")
    String kind(String kind);

    @Message(
            "{#switch kind}{#case 'oauth2-refresh-token'}A refresh token is presented, and a new access token comes back (OAuth 2.0). Nobody has to be there.{#case 'oauth2-client-credentials'}The client signs in by itself (OAuth 2.0): there is no refresh token that could be lost, and a call may always be repeated.{#case 'apptoken-refresh'}The old token is traded for a new one and dies at once: a lost answer may have cost it.{#case 'manual'}Nobody calls the provider. Its people are told in time, renew in the provider’s own pages, and bring the new value here.{#case 'http'}A request that the entry declares gets the new access token.{#else}{kind}{/switch}")
    String kindMeans(String kind);

    @Message("What a refresh uses up")
    String spends();

    @Message(
            "{#switch spends}{#case 'refresh_token'}The refresh token.{#case 'access_token'}The old access token.{#case 'nothing'}Nothing: a call may always be repeated.{#else}{spends}{/switch}")
    String spendsMeans(String spends);

    @Message("A used refresh token")
    String rotation();

    @Message(
            "{#switch rotation}{#case 'none'}It stays good: a refresh whose answer was lost is simply repeated.{#case 'grace'}It is answered again for {reuse}: a refresh whose answer was lost is repeated within that time.{#case 'strict'}A second use ends the whole chain. A refresh whose answer was lost is never repeated blindly: it is looked into where the provider can say, else a person decides.{#else}{rotation}{/switch}")
    String rotationMeans(String rotation, String reuse);

    @Message("Refused before it is read")
    String refusedStatuses();

    @Message(
            "{statuses}: answered before the token endpoint, so nothing was spent and the call is repeated.")
    String refusedStatusesMeans(String statuses);

    @Message("The old access token")
    String oldOne();

    @Message("It stays valid after a refresh: those who use it have time to change over.")
    String oldSurvives();

    @Message(
            "It dies with the refresh: the new one is handed out before it is verified, so that nobody waits.")
    String oldDies();

    @Message("Refreshing early")
    String early();

    @Message("An early refresh brings the same token again, so it is refreshed just when it ends.")
    String earlyMeans();

    @Message("Ending the old one")
    String revokes();

    @Message(
            "{#switch revokes}{#case 'none'}Nobody can by a call: a person ends it in the provider’s pages, and is told which.{#case 'access_token'}The old access token is revoked by a call; nothing else goes with it.{#case 'token'}Any token is revoked by a call.{#else}{revokes}{/switch}")
    String revokesMeans(String revokes);

    @Message("Trying the new one")
    String verification();

    @Message(
            "{#switch kind}{#case 'none'}It is not tried: what the provider sent is taken as good.{#case 'introspection'}The provider is asked whether it is active, before it is given out.{#case 'userinfo'}The userinfo page is opened with it, before it is given out.{#case 'probe'}An address of yours is opened with it, before it is given out.{#else}{kind}{/switch}")
    String verificationMeans(String kind);

    @Message("Left idle")
    String keepAlive();

    @Message("Idle refresh tokens die there: each is used at least every {span}.")
    String keepAliveMeans(String span);

    @Message("Lifetime")
    String lifetime();

    @Message("An answer without an end is taken to mean {span}.")
    String assumed(String span);

    @Message("No end is believed that is farther away than {span}.")
    String capped(String span);

    @Message("{span} is asked for.")
    String asked(String span);

    @Message("A token without an end is asked for.")
    String askedEndless();

    @Message("Calls")
    String limits();

    @Message("At most {atOnce} at once, each for at most {timeout}.")
    String limitsMeans(int atOnce, String timeout);

    @Message("At most {calls} in {per}.")
    String rateMeans(int calls, String per);
}
