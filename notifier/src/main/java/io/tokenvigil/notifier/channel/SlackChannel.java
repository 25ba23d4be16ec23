package io.tokenvigil.notifier.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.notifier.rendering.Rendered;
import io.tokenvigil.notifier.rendering.Renderer;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// An incoming webhook of Slack, or of anything that takes the same. Its URL is as good as a
/// password, so contacts name a file that has it.
@ApplicationScoped
class SlackChannel implements Channel {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /// What such services take of a text.
    private static final int LIMIT = 39_000;

    private final Renderer renderer;
    private final ObjectMapper json;
    private final Hooks hooks;
    private final HooksConfig config;

    SlackChannel(Renderer renderer, ObjectMapper json, Hooks hooks, HooksConfig config) {
        this.renderer = renderer;
        this.json = json;
        this.hooks = hooks;
        this.config = config;
    }

    @Override
    public String kind() {
        return "slack";
    }

    @Override
    public boolean leadsTo(String address) {
        return NAME.matcher(address).matches() && url(address).isPresent();
    }

    @Override
    public String messageId(UUID lead) {
        return lead.toString();
    }

    @Override
    public byte[] print(Parcel parcel) {
        Rendered rendered = renderer.render(parcel.reader(), parcel.notices(), parcel.now());
        String text = "*" + escaped(rendered.subject()) + "*\n" + escaped(rendered.text());
        try {
            return json.writeValueAsBytes(
                    Map.of("text", text.length() > LIMIT ? cut(text) + "…" : text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("notices cannot be written as JSON", e);
        }
    }

    /// Never in the middle of a character.
    private static String cut(String text) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT);
    }

    @Override
    public Outcome deliver(Outgoing message, Runnable leaving) {
        return url(message.address())
                .map(
                        url ->
                                hooks.post(
                                        OutboundRequest.post(
                                                url,
                                                "application/json",
                                                Secret.of(message.bytes()),
                                                config.timeout()),
                                        leaving))
                .orElseGet(() -> new Outcome.Deferred("NO_SECRET"));
    }

    /// The three characters that would be markup.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Optional<URI> url(String name) {
        Path file = config.slack().map(directory -> directory.resolve(name)).orElse(null);
        try {
            return file == null || !Files.isRegularFile(file)
                    ? Optional.empty()
                    : Optional.of(URI.create(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
