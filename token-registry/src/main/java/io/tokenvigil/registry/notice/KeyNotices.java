package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.apikey.EndingKey;
import io.tokenvigil.registry.apikey.KeyLadder;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.notice.Verdict.Reason;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decides about API keys of the installation's own: the operators of the namespaces that a key is
/// bound to are told before it ends, and of one that is bound to none the installation's.
@Singleton
class KeyNotices {

    private final KeyLadder ladder;
    private final Operators operators;
    private final StoredRecipients recipients;
    private final Sql sql;

    KeyNotices(KeyLadder ladder, Operators operators, StoredRecipients recipients, Sql sql) {
        this.ladder = ladder;
        this.operators = operators;
        this.recipients = recipients;
        this.sql = sql;
    }

    Decision decide(Question asked) {
        Optional<EndingKey> found = id(asked.subject()).flatMap(ladder::ending);
        if (found.isEmpty()) {
            return Decision.dropped(asked.id(), Reason.DELETED);
        }
        EndingKey key = found.get();
        if (!key.expiresAt().equals(asked.expiresAt())) {
            return Decision.dropped(asked.id(), Reason.EXPIRY_CHANGED);
        }
        if (!key.rung().text().equals(asked.rung())) {
            return Decision.dropped(asked.id(), Reason.MORE_URGENT);
        }
        People people = new People(List.of(), operatorsOf(key.namespaces()), operators.all());
        return Decision.holds(
                asked.id(),
                NoticeKind.API_KEY_EXPIRING,
                Audience.OPERATORS,
                people,
                Facts.ofKey(key));
    }

    private List<Recipient> operatorsOf(List<String> namespaces) {
        return sql
                .rows(
                        "select operators from namespace where id = any (?) order by id",
                        row -> recipients.read(row.getString("operators")),
                        (Object) namespaces.toArray(String[]::new))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Optional<UUID> id(String subject) {
        try {
            return Optional.of(UUID.fromString(subject));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
