package io.tokenvigil.notifier.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.GenerationRetiring;
import io.tokenvigil.events.GenerationSource;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.events.Verification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// One made-up token, its events, and what a registry says about them.
///
/// @param email of its one recipient
public record Story(UUID token, String name, String email, Instant expiresAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A token of its own, with a recipient of its own.
    public static Story create() {
        UUID token = UUID.randomUUID();
        return new Story(
                token,
                "Directory Sync",
                "owner-" + token + "@example.com",
                Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    }

    /// Another token of the same recipient.
    public Story sibling() {
        return new Story(UUID.randomUUID(), "Sibling", email, expiresAt);
    }

    public String subject() {
        return token.toString();
    }

    public Event expiring(long sequence, String rung) {
        return new TokenExpiring(
                facts(sequence, TokenStatus.EXPIRING),
                new TokenExpiring.Notice(Rung.parse(rung), ExpiryClock.ACCESS));
    }

    public Event expired(long sequence) {
        return new TokenExpired(facts(sequence, TokenStatus.EXPIRED));
    }

    public Event needsPerson(long sequence) {
        return new TokenRefreshFailed(
                facts(sequence, TokenStatus.NEEDS_PERSON), Code.INVALID_GRANT, 1, null, true);
    }

    /// A generation became current, whoever brought it.
    public Event refreshed(long sequence) {
        return new TokenRefreshed(
                facts(sequence, TokenStatus.ACTIVE),
                GenerationSource.PROVIDER,
                1,
                expiresAt,
                Verification.NOT_CHECKED,
                1);
    }

    /// Its first generation is to be revoked by a person.
    public Event retiring(long sequence) {
        return new GenerationRetiring(facts(sequence, TokenStatus.ACTIVE), 1);
    }

    private TokenFacts facts(long sequence, TokenStatus status) {
        return new TokenFacts(
                token,
                sequence,
                "default",
                name,
                "iij",
                1,
                status,
                expiresAt,
                null,
                Map.of(),
                new Actor(ActorKind.SYSTEM, "timers"));
    }

    /// A decision that it is to be told.
    public ObjectNode holds() {
        return holds(email);
    }

    public ObjectNode holds(String... recipients) {
        ObjectNode decision = JSON.createObjectNode();
        decision.put("holds", true).putNull("reason").put("audience", "OWNERS");
        ArrayNode all = decision.putArray("recipients");
        for (String recipient : recipients) {
            all.addObject()
                    .put("email", recipient)
                    .put("locale", "ja")
                    .put("timeZone", "Asia/Tokyo");
        }
        decision.putArray("fallback").addObject().put("email", operator());
        ObjectNode facts = decision.putObject("facts");
        facts.put("tokenId", subject()).put("namespace", "default").put("name", name);
        facts.put("provider", "iij").put("providerName", "IIJ ID Service");
        facts.put("ownerId", "u-0042").put("generation", 1).put("automatic", false);
        facts.put("expiresAt", expiresAt.toString());
        facts.putArray("destinations").addObject().put("name", "Windows server");
        return decision;
    }

    /// A decision that it is to be told over these channels: kinds and addresses in turn.
    public ObjectNode holdsOver(String... channels) {
        ObjectNode decision = holds(new String[0]);
        for (int i = 0; i < channels.length; i += 2) {
            ((ArrayNode) decision.get("recipients"))
                    .addObject()
                    .put("channel", channels[i])
                    .put("address", channels[i + 1])
                    .put("locale", "en");
        }
        return decision;
    }

    /// A decision that it is to be told, and once more at this instant.
    public ObjectNode holdsUntilReminded(Instant remindAt) {
        return holds().put("remindAt", remindAt.toString());
    }

    /// A decision that it is to be told, and who is told if all others refuse.
    public ObjectNode holdsWithLastResort() {
        ObjectNode decision = holds();
        decision.putArray("lastResort").addObject().put("email", lastResort());
        return decision;
    }

    /// Who is told when the operator's address refuses too.
    public String lastResort() {
        return "installation-of-" + email;
    }

    /// A decision that a person is to be told which value to revoke, and which one to keep.
    public ObjectNode holdsRetiring() {
        ObjectNode decision = holds();
        ObjectNode facts = (ObjectNode) decision.get("facts");
        facts.put("generation", 2).put("providerRef", "AT-2");
        facts.putObject("previous").put("generation", 1).put("providerRef", "AT-1");
        return decision;
    }

    /// Who is told when the owner's address refuses.
    public String operator() {
        return "operator-of-" + email;
    }
}
