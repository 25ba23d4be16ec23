package io.tokenvigil.registry.console.setup.installation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about the installation, in English here and in Japanese in
/// `messages/installation_ja.properties`.
@MessageBundle("installation")
public interface InstallationWords {

    @Message("How it stands")
    String state();

    @Message("Calls to providers")
    String calls();

    @Message("running")
    String isRunning();

    @Message("paused by a person")
    String isPaused();

    @Message("locked")
    String isLocked();

    @Message("Secrets")
    String secrets();

    @Message("can be opened")
    String isOpen();

    @Message("sealed")
    String isSealed();

    @Message(
            "There is no key to the secrets: nothing is refreshed and no credential is read until the right keyset is back.")
    String sealed();

    @Message(
            "A person paused all calls to providers. Notices go on, and people can renew by hand; nothing is refreshed by itself.")
    String pausedText();

    @Message(
            "Automatic refresh is locked, because {#switch code}{#case 'DEPLOYMENT_DIFFERS'}the deployment id beside the keyset is not this database’s{#case 'SYSTEM_DIFFERS'}the database lies in another PostgreSQL cluster than before{#case 'TIMELINE_DIFFERS'}the database is on another timeline than before{#case 'LEASES_BEHIND'}a worker knows of a lease that the database has no record of{#else}{code}{/switch}. Refresh tokens that look good may have been spent elsewhere.")
    String lockedText(String code);

    @Message("Since")
    String since();

    @Message("Timers behind by")
    String due();

    @Message("How long the most overdue point of any token has waited.")
    String dueText();

    @Message("Events behind by")
    String relay();

    @Message("How long the oldest event that is not on Kafka yet has waited.")
    String relayText();

    @Message("What it is")
    String about();

    @Message("Version")
    String version();

    @Message("Deployment")
    String deployment();

    @Message("The namespace of its events’ ids. A copy of this database has to get another.")
    String deploymentText();

    @Message("Red buttons")
    String buttons();

    @Message("Pause all calls")
    String pause();

    @Message(
            "No provider is called any more, for no token, until it is resumed: tokens that refresh themselves run towards their end. Calls that are under way end as they would.")
    String pauseText();

    @Message("Resume calls")
    String resume();

    @Message("Providers are called again, and what became due in the meantime is done.")
    String resumeText();

    @Message("Unlock")
    String unlock();

    @Message(
            "Your word that no refresh token which this database shows as good was spent elsewhere, or has been renewed since. If one was, its provider may end the whole chain at the next refresh.")
    String unlockText();

    @Message("Keys that seal the secrets")
    String keys();

    @Message(
            "Every secret is sealed under one of these keys. They are changed in four steps, each a minute after the one before, so that every replica has read the file.")
    String keysText();

    @Message("Keyset")
    String keyset();

    @Message("Key")
    String key();

    @Message("Does")
    String keySeals();

    @Message("seals and opens")
    String seals();

    @Message("opens")
    String opens();

    @Message("Values under it")
    String references();

    @Message("A rotation")
    String steps();

    @Message("Add a key")
    String addKey();

    @Message("A new key that opens and does not seal yet. Back up the keyset’s file.")
    String addKeyText();

    @Message("Seal with the newest")
    String useNewest();

    @Message("New values are sealed under the newest key from now on.")
    String useNewestText();

    @Message("Seal everything anew")
    String rewrap();

    @Message(
            "Seals what lies under other keys, for 20 seconds at most: repeat it until no other key has values.")
    String rewrapText();

    @Message("Destroy unused keys")
    String destroy();

    @Message(
            "Keys without values go for good. A backup of the database from before then needs a backup of the keyset, too.")
    String destroyText();
}
