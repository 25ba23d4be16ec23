package io.tokenvigil.registry.console.bulk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what is done to many tokens, in English here and in Japanese in
/// `messages/bulk_ja.properties`.
@MessageBundle("bulk")
public interface BulkWords {

    @Message("Do something to many tokens")
    String title();

    @Message("{#if count == '1'}1 token fits{#else}{count} tokens fit{/if} the search.")
    String count(String count);

    @Message("Search first: only tokens that a search has picked out are changed here.")
    String narrow();

    @Message("Back to the search")
    String back();

    @Message("What is to be done?")
    String what();

    @Message("Not taken: {reason}")
    String refused(String reason);

    @Message(
            "{#switch kind}{#case 'REFRESH'}Refresh now{#case 'POLICY'}Change the policy{#case 'RECIPIENTS'}Change who is told{#case 'RESOLVE'}Decide about unknown outcomes{#case 'REVOKE'}Revoke{#case 'DELETE'}Delete{#else}{kind}{/switch}")
    String kind(String kind);

    @Message("Fields left empty stay as they are with each token.")
    String policyHint();

    @Message("Named policy")
    String policy();

    @Message("Told before the end, for example P30D P7D P1D")
    String notices();

    @Message("Refresh")
    String refresh();

    @Message("as it is")
    String asIs();

    @Message("by itself")
    String refreshAuto();

    @Message("off")
    String refreshOff();

    @Message("Owner is told")
    String told();

    @Message("always")
    String toldAlways();

    @Message("when something fails")
    String toldOnFailure();

    @Message("never")
    String toldNever();

    @Message("Old value lives on for (PT1H)")
    String overlap();

    @Message("Mail addresses, one on each line. They replace the present ones.")
    String recipients();

    @Message("present the refresh token again")
    String presentAgain();

    @Message("give the refresh up")
    String abandon();

    @Message("Revoking ends the current generations: whoever uses them stops working.")
    String revokeText();

    @Message("Deleting destroys the values at once, and calls no provider.")
    String deleteText();

    @Message("Try it without changing anything")
    String submit();

    @Message("What it would do")
    String previewTitle();

    @Message(
            "Tried with {#if matched == 1}1 token{#else}the first {matched} tokens{/if}: it works for {touched}.")
    String tried(int matched, int touched);

    @Message("Nothing was changed so far.")
    String untouched();

    @Message("Works for")
    String sample();

    @Message("Does not work for")
    String refusals();

    @Message("Type this to go on: {phrase}")
    String type(String phrase);

    @Message("“{typed}” was typed: nothing was done.")
    String mistyped(String typed);

    @Message("There is no token that it works for.")
    String none();

    @Message("go on with {#if count == '1'}1 token{#else}{count} tokens{/if}")
    String start(String count);

    @Message("Progress")
    String progress();

    @Message("{done} done, {refused} refused, of {expected} found.")
    String state(long done, long refused, String expected);

    @Message("Under way. It stops when this page is closed, and can be resumed from there.")
    String going();

    @Message("Stopped behind the last token that had its turn. None has its turn twice.")
    String standing();

    @Message("It stopped: {reason}")
    String stopped(String reason);

    @Message("Finished.")
    String through();

    @Message("Go on")
    String goOn();

    @Message("Stop here")
    String stop();

    @Message("More")
    String further();

    @Message("What you did before")
    String before();

    @Message("not finished")
    String unfinished();

    @Message("finished")
    String finished();
}
