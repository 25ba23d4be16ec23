package io.tokenvigil.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a run says of itself: where everything is, what was there before, and how to get in.
record Greeting(Stack stack, Voice voice) {

    void sayWhereEverythingIs(Duration took) {
        String registry = stack.url(Service.REGISTRY);
        List<String> lines = new ArrayList<>();
        lines.add(
                voice.paint(
                        Voice.Tone.GOOD,
                        "Tokenvigil is up, after %d s.".formatted(took.toSeconds())));
        lines.add(address("API", registry + "/api/v1, described at " + registry + "/q/swagger-ui"));
        lines.add(address("inbox", stack.inbox().url()));
        lines.add(address("topic", "token-events at " + stack.kafka().bootstrapServers()));
        lines.add(address("admin key", stack.keys().adminKeyFile().toString()));
        lines.add(address("for scripts", stack.data().stackFile().toString()));
        lines.add("");
        voice.say(lines);
    }

    /// Of earlier runs, in a line; nothing where there is nothing.
    void sayWhatIsThere() {
        RegistryApi.Answer answer = stack.api().get("/tokens?limit=500").orFail("list its tokens");
        int tokens = answer.json().path("items").size();
        if (tokens > 0) {
            String number = tokens == 1 ? "1 token" : tokens + " tokens";
            voice.say(
                    "It goes on with %s of earlier runs, and tells what happens from now on."
                            .formatted(
                                    answer.json().hasNonNull("next")
                                            ? "more than " + number
                                            : number));
        }
    }

    /// Last, for the link works for some minutes only.
    void inviteToTheConsole(String how) {
        String link = stack.api().consoleLink();
        voice.say(
                List.of(
                        "",
                        address("console", link),
                        address(
                                "",
                                "which signs in once, within minutes; later with the admin key"),
                        how));
    }

    private static String address(String what, String where) {
        return "  " + what + " ".repeat(13 - what.length()) + where;
    }
}
