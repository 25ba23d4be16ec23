package io.tokenvigil.notifier.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.notifier.rendering.Rendered;
import io.tokenvigil.notifier.rendering.Renderer;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.outbound.WebhookSignature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/// A webhook after the Standard Webhooks specification: facts for a program, and the words for
/// those whom it tells.
@ApplicationScoped
class WebhookChannel implements Channel {
    private final Renderer renderer;
    private final ObjectMapper json;
    private final Hooks hooks;
    private final HooksConfig config;

    WebhookChannel(Renderer renderer, ObjectMapper json, Hooks hooks, HooksConfig config) {
        this.renderer = renderer;
        this.json = json;
        this.hooks = hooks;
        this.config = config;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public boolean leadsTo(String address) {
        try {
            URI url = new URI(address);
            return url.getHost() != null && url.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String messageId(UUID lead) {
        return "msg_" + lead;
    }

    @Override
    public byte[] print(Parcel parcel) {
        Rendered rendered = renderer.render(parcel.reader(), parcel.notices(), parcel.now());
        try {
            return json.writeValueAsBytes(WebhookBody.of(parcel, rendered));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("notices cannot be written as JSON", e);
        }
    }

    @Override
    public Outcome deliver(Outgoing message, Runnable leaving) {
        List<Secret> secrets = secrets();
        if (secrets.isEmpty()) {
            return new Outcome.Deferred("NO_SECRET");
        }
        long seconds = message.at().getEpochSecond();
        OutboundRequest request =
                OutboundRequest.post(
                                URI.create(message.address()),
                                "application/json",
                                Secret.of(message.bytes()),
                                config.timeout())
                        .withHeader("webhook-id", Secret.of(message.messageId()))
                        .withHeader("webhook-timestamp", Secret.of(Long.toString(seconds)))
                        .withHeader(
                                "webhook-signature",
                                Secret.of(
                                        WebhookSignature.of(
                                                message.messageId(),
                                                seconds,
                                                message.bytes(),
                                                secrets)));
        return hooks.post(request, leaving);
    }

    private List<Secret> secrets() {
        if (config.secretFile().isEmpty()) {
            return List.of();
        }
        try {
            return Files.readAllLines(config.secretFile().get()).stream()
                    .map(String::strip)
                    .map(Secret::of)
                    .filter(WebhookSignature::canKey)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
