package io.tokenvigil.registry.console.token;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a token's page, in English here and in Japanese in `messages/token_ja.properties`.
@MessageBundle("token")
public interface TokenWords {

    @Message("Not done: {reason}")
    String refused(String reason);

    @Message("What it is")
    String about();

    @Message("Provider")
    String provider();

    @Message("Namespace")
    String namespace();

    @Message("Owner")
    String owner();

    @Message("Told")
    String told();

    @Message("nobody but the namespace’s operators")
    String nobodyTold();

    @Message("Your name for it")
    String ref();

    @Message("Provider’s name for it")
    String providerRef();

    @Message("Labels")
    String labels();

    @Message("Watched only: the value itself is not kept here.")
    String watchOnly();

    @Message(
            "{#switch warning}{#case 'EXPIRY_DISAGREES'}The value, or the provider’s answer, says another end than the one that counts here.{#case 'SESSION_SHARED'}It shares one sign-in (the same user’s session with the same client) with another token of this namespace: refreshing or revoking one of them may end the other.{#case 'LIFETIME_BELOW_DOCUMENTED'}It asks for a shorter life than the provider documents as its shortest.{#else}{warning}{/switch}")
    String warning(String warning);

    @Message("Credential last read")
    String lastRead();

    @Message("Registered")
    String created();

    @Message("Clocks")
    String clocks();

    @Message("Access token ends")
    String accessEnds();

    @Message("Sign-in behind it ends")
    String grantEnds();

    @Message("never")
    String never();

    @Message("unknown")
    String unknown();

    @Message("not known, or not at all")
    String grantUnknown();

    @Message("Next")
    String next();

    @Message("nothing")
    String nothing();

    @Message("Since")
    String since();

    @Message("Decide what becomes of the refresh token")
    String decide();

    @Message(
            "Nobody knows whether the provider took in what was presented last, and presenting it again could do harm. So Tokenvigil does not, until somebody decides.")
    String decideText();

    @Message(
            "An administrator decides, on this page. Or sign in at the provider again and bring the new value here.")
    String decideAsk();

    @Message("What is to be done")
    String decision();

    @Message("Give it up")
    String abandon();

    @Message(
            "It is never presented again: somebody signs in at the provider and brings the new value here.")
    String abandonHint();

    @Message("Present it again")
    String presentAgain();

    @Message(
            "Only when the provider did not take the first request in. If it did, presenting it again may end the sign-in there, and with it every token that came of it.")
    String presentAgainHint();

    @Message("Decide")
    String submitDecision();

    @Message("The provider’s pages")
    String links();

    @Message("Manage")
    String manage();

    @Message("Issue a new one")
    String issue();

    @Message("Renew")
    String renew();

    @Message("Revoke the old one")
    String revokeThere();

    @Message("The road of a renewal")
    String road();

    @Message("Bring the new one")
    String bring();

    @Message("Generation {number} is current.")
    String isCurrent(int number);

    @Message(
            "Nothing was renewed since. When you have a new value, bring it here: it becomes generation {number} at once.")
    String bringText(int number);

    @Message("by itself")
    String byItself();

    @Message(
            "The next one comes by itself. A value that you bring here all the same becomes generation {number} at once.")
    String bringIfWished(int number);

    @Message("New access token")
    String accessToken();

    @Message("New refresh token, where there is one")
    String refreshToken();

    @Message("Ends at ({zone})")
    String endsAt(String zone);

    @Message("Left empty: what the provider’s entry, or the token itself, says.")
    String endsHint();

    @Message("Take it in as generation {number}")
    String submitNew(int number);

    @Message("Set it in each place of use")
    String reflect();

    @Message("See that it works there")
    String check();

    @Message("No place of use is named. Think of all of them before the last step.")
    String noPlaces();

    @Message("runs on generation {number}")
    String runsOn(int number);

    @Message("has not said what it runs on")
    String runsOnNothing();

    @Message("seen to work")
    String seenToWork();

    @Message("How to")
    String howTo();

    @Message("It runs on generation {number} now")
    String markReflected(int number);

    @Message("It works with generation {number}")
    String markChecked(int number);

    @Message("End the old one")
    String end();

    @Message("Revoke generation {number}")
    String endOld(int number);

    @Message("I have revoked generation {number} at {provider}")
    String endedOld(int number, String provider);

    @Message(
            "Generation {number}{#if ref != ''} ({ref}){/if} is the old one. Generation {current} stays.")
    String endText(int number, String ref, int current);

    @Message("{provider} is asked to revoke it at once.")
    String endByCall(String provider);

    @Message(
            "Tokenvigil cannot revoke it at {provider}. Revoke generation {number} there, then confirm here.")
    String endThere(String provider, int number);

    @Message("To {provider}’s page")
    String toPage(String provider);

    @Message(
            "Generation {current} has ended and generation {number} has not: it is the one that works. Bring a new value first.")
    String outlived(int current, int number);

    @Message("Locked until every place of use runs on generation {current} and was seen to work.")
    String locked(int current);

    @Message("There is no old one left.")
    String nothingOld();

    @Message("done")
    String done();

    @Message("to do")
    String open();

    @Message(
            "{#switch mark}{#case DONE}done{#case OPEN}to do{#case UNREPORTED}nobody reports this{#case NOTHING}–{/switch}")
    String mark(Checklist.Mark mark);

    @Message("Generations")
    String generations();

    @Message("Generation")
    String generation();

    @Message("State")
    String stateTitle();

    @Message(
            "{#switch state}{#case 'PENDING'}being verified{#case 'CURRENT'}current{#case 'PREVIOUS'}previous{#case 'RETIRED'}retired{#else}{state}{/switch}")
    String state(String state);

    @Message("From")
    String from();

    @Message(
            "{#switch source}{#case 'SUBMITTED'}registration{#case 'PROVIDER'}provider{#case 'PERSON'}a person{#else}{source}{/switch}")
    String source(String source);

    @Message(
            "{#switch verified}{#case 'VERIFIED'}verified{#case 'REJECTED'}rejected{#case 'INCONCLUSIVE'}could not be verified{#case 'NOT_CHECKED'}not tried{#else}{verified}{/switch}")
    String verified(String verified);

    @Message("Ends")
    String ends();

    @Message("expected to work until")
    String until();

    @Message("ended")
    String ended();

    @Message("What comes")
    String schedule();

    @Message("Nothing is planned.")
    String noSchedule();

    @Message(
            "{#switch kind}{#case 'NOTICE'}owner is told{#case 'REMINDER'}a person is reminded{#case 'REFRESH'}refresh{#case 'VERIFY'}verification{#case 'EXPIRY'}access token ends{#case 'RETIRE'}old generation is ended{#case 'WEBHOOK'}destination is told{#case 'TEST'}test{#case 'RESOLVE'}provider is asked about a lost answer{#else}{kind}{/switch}")
    String kind(String kind);

    @Message(
            "{#switch how}{#case 'PERSON'}a person is asked to revoke generation {number}{#case 'PROVIDER'}the provider is asked to revoke generation {number}{#case 'EXPIRED'}generation {number} ends by itself{#case 'NONE'}generation {number} is let go: Tokenvigil does not revoke it{#else}{how}{/switch}")
    String retires(String how, int number);

    @Message("again every {days} days until they have")
    String askedAgain(long days);

    @Message("History, newest first")
    String history();

    @Message("Earlier")
    String earlier();

    @Message(
            "{#switch type}{#case 'TokenRegistered'}registered{#case 'TokenChanged'}changed{#case 'TokenRevoked'}revoked{#case 'TokenDeleted'}deleted{#case 'TokenExpiring'}near its end{#case 'TokenExpired'}expired{#case 'TokenRefreshed'}new generation{#case 'TokenRefreshFailed'}refresh failed{#case 'GenerationReflected'}in use{#case 'GenerationRetiring'}old one is to be ended{#case 'GenerationRetired'}old one ended{#else}{type}{/switch}")
    String event(String type);

    @Message(
            "{#switch kind}{#case 'API_KEY'}by an API key{#case 'PERSON'}by a person{#case 'WORKER'}by a worker{#case 'SYSTEM'}by itself{#else}{kind}{/switch}")
    String actor(String kind);

    @Message(
            "{#switch name}{#case 'affectedGeneration'}generation {value}"
                    + "{#case 'destination'}{value}"
                    + "{#case 'checked'}seen to work"
                    + "{#case 'source'}from {#switch value}{#case 'PROVIDER'}the provider{#case 'PERSON'}a person{#case 'SUBMITTED'}registration{#else}{value}{/switch}"
                    + "{#case 'previousGeneration'}after generation {value}"
                    + "{#case 'previousValidUntil'}which works until {value}"
                    + "{#case 'verified'}{#switch value}{#case 'VERIFIED'}verified{#case 'REJECTED'}rejected{#case 'INCONCLUSIVE'}could not be verified{#case 'NOT_CHECKED'}not tried{#else}{value}{/switch}"
                    + "{#case 'afterFailures'}failures before: {value}"
                    + "{#case 'cause'}{#switch value}{#case 'POINT'}a refresh is due{#case 'FORCED'}somebody asked for a refresh{#case 'MIN_TTL'}a reader wants it to live longer{#case 'KEEP_ALIVE'}its sign-in must not idle{#else}{value}{/switch}"
                    + "{#case 'rung'}notice {value}"
                    + "{#case 'clock'}{#switch value}{#case 'ACCESS'}access token{#case 'GRANT'}sign-in behind it{#case 'AGE'}its age{#case 'PREVIOUS'}a place of use that was left behind{#else}{value}{/switch}"
                    + "{#case 'how'}{#switch value}{#case 'PROVIDER'}by the provider{#case 'PERSON'}by a person{#case 'EXPIRED'}it had expired{#case 'NONE'}nobody could revoke it{#else}{value}{/switch}"
                    + "{#case 'attempt'}try {value}"
                    + "{#case 'nextAttemptAt'}next try {value}"
                    + "{#case 'needsPerson'}needs a person"
                    + "{#case 'code'}{value}"
                    + "{#else}{name} {value}{/switch}")
    String fact(String name, String value);

    @Message("The newest {count} of {all}.")
    String newestGenerations(int count, int all);

    @Message("Notices")
    String notices();

    @Message("No notice yet.")
    String noNotices();

    @Message("The notifier does not answer just now. What was sent is not lost.")
    String noticesAway();

    @Message("Show what was sent")
    String showNotices();

    @Message(
            "{#switch state}{#case 'PENDING'}waits{#case 'SENT'}sent{#case 'FAILED'}failed{#case 'DROPPED'}dropped{#case 'UNKNOWN'}may have been sent{#else}{state}{/switch}")
    String noticeState(String state);

    @Message("Calls")
    String attempts();

    @Message("No call was made for it.")
    String noAttempts();

    @Message(
            "{#switch outcome}{#case 'DONE'}done{#case 'REFUSED'}refused{#case 'NOT_SENT'}not sent{#case 'UNKNOWN'}outcome unknown{#case 'WAITING'}waits{#case 'HELD'}held{#case 'UNDER_WAY'}under way{#case 'DROPPED'}not made{#case 'ENDED'}ended{#else}{outcome}{/switch}")
    String outcome(String outcome);

    @Message("Refresh now")
    String refreshNow();

    @Message("Revoke this token")
    String revoke();

    @Message(
            "This ends generation {number}, the current one: whoever uses it stops working, and nothing brings it back.")
    String revokeText(int number);

    @Message(
            "Tokenvigil cannot revoke anything of it at {provider}: what works there goes on working until somebody revokes it there. Do that first, then confirm here. From then on the token is over for Tokenvigil: it is not watched any more, its values are destroyed here, and nothing brings them back.")
    String revokeTextThere(String provider);

    @Message("Type the token’s name: {name}")
    String typeName(String name);

    @Message("Revoke generation {number} and all of the token")
    String submitRevoke(int number);

    @Message("I have revoked generation {number} and all of the token at {provider}")
    String submitRevoked(int number, String provider);

    @Message("{count} ms")
    String millis(int count);
}
