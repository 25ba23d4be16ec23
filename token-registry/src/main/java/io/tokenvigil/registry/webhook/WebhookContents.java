package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.installation.InstallationConfig;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Fills leases of webhooks.
@ApplicationScoped
public class WebhookContents {

    private final Sql sql;
    private final StoredJson json;
    private final WebhookSecrets secrets;
    private final URI address;

    WebhookContents(
            Sql sql, StoredJson json, WebhookSecrets secrets, InstallationConfig installation) {
        this.sql = sql;
        this.json = json;
        this.secrets = secrets;
        this.address = installation.address();
    }

    /// A webhook without what it is signed with.
    public record Message(
            String namespace, UUID id, String destination, URI address, String body) {}

    /// By row of the lease; what a newer generation took over is not here any more.
    public Map<Long, Message> of(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        Map<Long, Message> messages = new HashMap<>();
        sql.rows(
                """
                select w.*, t.id as token_id, t.namespace, t.ref, t.name, g.expires_at
                from webhook w
                join token t on t.key = w.token
                join generation g on g.token = w.token and g.number = w.generation
                where w.attempt = any(?::bigint[])
                """,
                row -> messages.put(row.getLong("attempt"), message(row)),
                (Object)
                        attempts.stream()
                                .map(attempt -> String.valueOf(attempt.row()))
                                .toArray(String[]::new));
        return messages;
    }

    /// Ready to be sent. It is signed with all secrets of its namespace that are valid.
    public WebhookCall call(Message message) {
        return new WebhookCall(
                message.id(),
                message.destination(),
                message.address(),
                message.body(),
                secrets.of(message.namespace()));
    }

    private Message message(ResultSet row) throws SQLException {
        UUID token = row.getObject("token_id", UUID.class);
        WebhookBody body =
                new WebhookBody(
                        WebhookBody.TYPE,
                        Instants.of(row, "current_at"),
                        new WebhookBody.Data(
                                token,
                                row.getString("ref"),
                                row.getString("namespace"),
                                row.getString("name"),
                                row.getString("destination"),
                                row.getInt("generation"),
                                Instants.orNull(row, "expires_at"),
                                URI.create(address + "/api/v1/tokens/" + token + "/credential")));
        return new Message(
                row.getString("namespace"),
                row.getObject("message", UUID.class),
                row.getString("destination"),
                URI.create(row.getString("address")),
                json.text(body));
    }
}
