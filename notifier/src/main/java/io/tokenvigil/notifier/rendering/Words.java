package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// All words of a mail that are ours, in English here and in Japanese in
/// `messages/w_ja.properties`. Parameters are values that [ShownText], [DateText] and [Links] made
/// safe; nothing that a provider said is among them.
@MessageBundle("w")
interface Words {

    @Message("{provider}: token “{token}” expires soon ({day})")
    String subjectExpiring(String provider, String token, String day);

    @Message("{provider}: token “{token}” expired and was not renewed ({day})")
    String subjectLapsed(String provider, String token, String day);

    @Message("{provider}: token “{token}” needs a new sign-in soon ({day})")
    String subjectGrantEnding(String provider, String token, String day);

    @Message("{provider}: token “{token}” has expired ({day})")
    String subjectExpired(String provider, String token, String day);

    @Message("Action needed: {provider}: token “{token}” cannot be refreshed ({day})")
    String subjectNeedsPerson(String provider, String token, String day);

    @Message("{provider}: revoke the old token “{token}” and keep the new one ({day})")
    String subjectRetiring(String provider, String token, String day);

    @Message("Action needed: calls to {provider} are suspended ({day})")
    String subjectSuspended(String provider, String day);

    @Message("{provider}: the client secret expires soon ({day})")
    String subjectCredential(String provider, String day);

    @Message("{provider}: {count} notices about tokens ({day})")
    String subjectSeveral(String provider, long count, String day);

    @Message("{provider} and others: {count} notices about tokens ({day})")
    String subjectSeveralProviders(String provider, long count, String day);

    @Message("{count} notices about your tokens")
    String severalTitle(long count);

    @Message("Also")
    String moreTitle();

    @Message("{title}: {token}")
    String listed(String title, String token);

    @Message("{title}: {token}, {ends}, {left} left")
    String listedUntil(String title, String token, String ends, String left);

    @Message("{title}: {token}, {ends}")
    String listedOver(String title, String token, String ends);

    @Message("{#if count == 1}1 more is{#else}{count} more are{/if} not named in this mail.")
    String restCounted(long count);

    @Message("An access token of {provider} expires soon")
    String expiringTitle(String provider);

    @Message("An access token of {provider} expired and was not renewed")
    String lapsedTitle(String provider);

    @Message("{provider} will want a new sign-in soon")
    String grantEndingTitle(String provider);

    @Message("An access token of {provider} has expired")
    String expiredTitle(String provider);

    @Message("An access token of {provider} can no longer be refreshed automatically")
    String needsPersonTitle(String provider);

    @Message("Revoke the old access token of {provider} and keep the new one")
    String retiringTitle(String provider);

    @Message("{service} has stopped calling {provider}")
    String suspendedTitle(String service, String provider);

    @Message("The client secret for {provider} expires soon")
    String credentialTitle(String provider);

    @Message("The access token “{token}” of {provider} stops working at {ends}.")
    String stopsAt(String provider, String token, String ends);

    @Message("The access token “{token}” of {provider} stopped working at {ends}.")
    String stoppedAt(String provider, String token, String ends);

    @Message(
            "The sign-in behind the token “{token}” of {provider} ends at {ends}. Until then {service} refreshes the token by itself; afterwards only a person can renew it.")
    String grantStopsAt(String service, String provider, String token, String ends);

    @Message("The access token “{token}” of {provider} stops working soon.")
    String stopsSoon(String provider, String token);

    @Message(
            "{service} can no longer refresh the access token “{token}” of {provider} by itself: {reason}.")
    String cannotRefresh(String service, String provider, String token, String reason);

    @Message(
            "The access token “{token}” of {provider} was replaced by a new one, and every place on record has been seen to work with it. The old one keeps working until somebody revokes it at {provider}.")
    String replacedEverywhere(String provider, String token);

    @Message(
            "The access token “{token}” of {provider} was replaced by a new one, and the time for changing over has passed. The old one keeps working until somebody revokes it at {provider}.")
    String replacedLongAgo(String provider, String token);

    @Message(
            "{service} has stopped calling {provider}: {reason}. Tokens of this provider are unchanged and work until they expire, but none of them is refreshed meanwhile.")
    String suspended(String service, String provider, String reason);

    @Message(
            "The client secret that {service} uses at {provider} expires at {ends}. After that none of this provider’s tokens can be refreshed.")
    String credentialEnds(String service, String provider, String ends);

    @Message("{service} refreshes this token by itself before then. There is nothing to do.")
    String renewsItself(String service);

    @Message("Refreshing it has not succeeded so far: {reason}. {service} goes on trying.")
    String failingSoFar(String service, String reason);

    @Message("{service} does not refresh it any more: {reason}.")
    String stopped(String service, String reason);

    @Message("This reminder comes once a week until it is confirmed or the old token has expired.")
    String repeatedWeekly();

    @Message("What stops working")
    String effectTitle();

    @Message("From then on {provider} refuses everything that signs in with this token.")
    String effectThen(String provider);

    @Message("{provider} now refuses everything that signs in with this token.")
    String effectNow(String provider);

    @Message(
            "It still works until {ends}. After that {provider} refuses everything that signs in with this token.")
    String effectUntil(String provider, String ends);

    @Message(
            "From then on the token is not refreshed any more, and once it has expired {provider} refuses everything that signs in with it.")
    String effectGrant(String provider);

    @Message(
            "Revoking the old token stops only what still uses it. Until then it opens {provider} to whoever has it.")
    String effectRetiring(String provider);

    @Message("Tokens of {provider} that expire before it is resumed stop working.")
    String effectProvider(String provider);

    @Message(
            "From then on no token of {provider} is refreshed, and each stops working once it has expired.")
    String effectCredential(String provider);

    @Message("Places where this token is used:")
    String placesIntro();

    @Message("Places that were seen to work with the new token:")
    String placesChecked();

    @Message("No places of use are on record for this token.")
    String noPlaces();

    @Message("How to set it")
    String howTo();

    @Message("How to renew it")
    String renewTitle();

    @Message("What to do if it does not recover")
    String recoverTitle();

    @Message("What to do")
    String actTitle();

    @Message("Issue a new token at {provider}.")
    String stepIssue(String provider);

    @Message("Set the new token in every place listed above.")
    String stepSetListed();

    @Message("Set the new token in every place that uses the old one.")
    String stepSet();

    @Message("Check that each of them works with the new token.")
    String stepCheck();

    @Message(
            "Record the new token and its expiry in {service} ({path}), so that the next reminder comes in time.")
    String stepRecord(String service, String path);

    @Message("Only then revoke the old token.")
    String stepRevoke();

    @Message(
            "Take care not to revoke the new one. The old one is: {old}. The new one has a later date of issue.")
    String warnRevoke(String old);

    @Message("Take care not to revoke the new one. The old one is: {old}.")
    String warnRevokeUndated(String old);

    @Message("Make sure that nothing uses the old token any more.")
    String stepUnused();

    @Message("Revoke the old token at {provider}. It is this one: {old}.")
    String stepRevokeOld(String provider, String old);

    @Message("Take care not to revoke the new one. Keep this one: {kept}.")
    String warnKeep(String kept);

    @Message("Confirm it in {service} ({path}), and the reminders end.")
    String stepConfirm(String service, String path);

    @Message(
            "Check the client and its secret at {provider}, and correct them in {service} if they have changed.")
    String stepClient(String service, String provider);

    @Message("Sign in to {provider} again and obtain a new refresh token.")
    String stepSignIn(String provider);

    @Message("Hand it to {service} as a new generation of this token ({path}).")
    String stepPost(String service, String path);

    @Message("Check that everything that uses the token works.")
    String stepWorksAgain();

    @Message("Check the client and its secret at {provider}.")
    String stepCheckProvider(String provider);

    @Message("If they have changed, put the new ones into the provider’s entry ({path}).")
    String stepSecret(String path);

    @Message("Resume the provider ({path}).")
    String stepResume(String path);

    @Message("Issue a new client secret at {provider}.")
    String stepNewSecret(String provider);

    @Message(
            "Add it to the provider’s entry behind the present one, with its expiry ({path}). The present one is used until it expires.")
    String stepSecretBehind(String path);

    @Message("Provider")
    String labelProvider();

    @Message("Owner")
    String labelOwner();

    @Message("Token")
    String labelToken();

    @Message("Expires")
    String labelExpires();

    @Message("Sign-in ends")
    String labelSignInEnds();

    @Message("Left")
    String labelLeft();

    @Message("This token")
    String labelMark();

    @Message("Revoke")
    String labelRevoke();

    @Message("Keep")
    String labelKeep();

    @Message("Code")
    String labelCode();

    @Message("Manage it at")
    String labelManage();

    @Message("Registered as")
    String labelId();

    @Message("{#if count == 1}1 day{#else}{count} days{/if}")
    String leftDays(long count);

    @Message("{#if count == 1}1 hour{#else}{count} hours{/if}")
    String leftHours(long count);

    @Message("{#if count == 1}1 minute{#else}{count} minutes{/if}")
    String leftMinutes(long count);

    @Message("none")
    String leftNone();

    @Message("reference {reference}")
    String markReference(String reference);

    @Message("issued on {day}")
    String markIssued(String day);

    @Message("generation {number}")
    String markGeneration(long number);

    @Message("expires at {ends}")
    String markEnds(String ends);

    @Message("never expires")
    String markNeverEnds();

    @Message(", ")
    String comma();

    @Message("the sign-in behind it has ended")
    String reasonGrantEnded();

    @Message("the provider rejects the client or its secret")
    String reasonClientRejected();

    @Message("the provider rejects the request")
    String reasonRequestRejected();

    @Message("a request was sent and its answer was lost, and repeating it could end the sign-in")
    String reasonOutcomeUnknown();

    @Message("the provider cannot be reached")
    String reasonUnreachable();

    @Message("the provider’s answer cannot be used")
    String reasonAnswerUnusable();

    @Message("an administrator suspended it")
    String reasonAdministrator();

    @Message("see the code")
    String reasonOther();

    @Message("You get this as an operator of {service}.")
    String toOperator(String service);

    @Message(
            "This notice could not be delivered to {address}. Please pass it on and have the address corrected.")
    String insteadOf(String address);

    @Message("This mail is sent by a program and cannot be answered.")
    String automatic();

    @Message("If it does not concern you, please tell {contact}.")
    String notYours(String contact);

    @Message("the people who run {service} in your organisation")
    String someOperator(String service);

    @Message("English follows below.")
    String readBelow();

    @Message("Action needed: {subject}")
    String urgent(String subject);

    @Message(
            "Were it not refreshed, {provider} would refuse everything that signs in with this token.")
    String effectUnlessRenewed(String provider);

    @Message("{provider}: the old token “{token}” is still in use ({day})")
    String subjectLeftBehind(String provider, String token, String day);

    @Message("{provider}: token “{token}” is due to be replaced ({day})")
    String subjectAgeing(String provider, String token, String day);

    @Message("Reminder: {provider}: token “{token}” still cannot be refreshed ({day})")
    String subjectStillNeedsPerson(String provider, String token, String day);

    @Message("All well again: {provider}: token “{token}” was renewed ({day})")
    String subjectRecovered(String provider, String token, String day);

    @Message("Tokenvigil: the API key “{key}” expires soon ({day})")
    String subjectApiKey(String key, String day);

    @Message("An old access token of {provider} is still in use")
    String leftBehindTitle(String provider);

    @Message("An access token of {provider} is due to be replaced")
    String ageingTitle(String provider);

    @Message("An access token of {provider} still cannot be refreshed automatically")
    String stillNeedsPersonTitle(String provider);

    @Message("An access token of {provider} is well again")
    String recoveredTitle(String provider);

    @Message("An API key of {service} expires soon")
    String apiKeyTitle(String service);

    @Message(
            "The access token “{token}” of {provider} was replaced by a new one, but not every place has reported that it runs on it. The old token stops working at {ends}.")
    String oldStopsAt(String provider, String token, String ends);

    @Message(
            "The access token “{token}” of {provider} was replaced by a new one, but not every place has reported that it runs on it. The old token stopped working at {ends}.")
    String oldStoppedAt(String provider, String token, String ends);

    @Message(
            "The access token “{token}” of {provider} never expires. By its policy it is to be replaced by {ends}.")
    String replaceBy(String provider, String token, String ends);

    @Message(
            "A day has passed, and {service} still cannot refresh the access token “{token}” of {provider} by itself: {reason}.")
    String stillCannotRefresh(String service, String provider, String token, String reason);

    @Message(
            "The access token “{token}” of {provider}, which needed somebody’s hand, has been renewed. There is nothing more to do.")
    String renewedAgain(String provider, String token);

    @Message("The API key “{key}” of {service} expires at {ends}.")
    String apiKeyEnds(String service, String key, String ends);

    @Message("There is no further reminder of this.")
    String remindedOnce();

    @Message("From then on {provider} refuses every place that still uses the old token.")
    String effectOld(String provider);

    @Message("{provider} now refuses every place that still uses the old token.")
    String effectOldNow(String provider);

    @Message(
            "Nothing stops by itself. Until it is revoked, the token opens {provider} to whoever has it.")
    String effectAgeing(String provider);

    @Message("Nothing stops working.")
    String effectNothing();

    @Message("From then on {service} refuses everything that signs in with this key.")
    String effectApiKey(String service);

    @Message("Places that have not reported the new token:")
    String placesBehind();

    @Message("Report each of them to {service} ({path}), and these notices end.")
    String stepReport(String service, String path);

    @Message("Give the key a new value ({path}). The present one works for 24 hours more.")
    String stepRotate(String path);

    @Message("Set the new value wherever the key is used, and check that it works.")
    String stepSetKey();

    @Message("API key")
    String labelApiKey();

    @Message("Old token expires")
    String labelOldExpires();

    @Message("Replace by")
    String labelReplaceBy();
}
