package io.tokenvigil.registry.console.setup.audit;

import io.tokenvigil.registry.audit.AuditRecord;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A page of the record.
///
/// @param next the address of the page after it, none at the end
/// @param refusal what is wrong with the search, none if nothing is
public record AuditPage(
        AuditSearch search, List<Line> lines, @Nullable String next, @Nullable Reason refusal) {

    public AuditPage {
        lines = List.copyOf(lines);
    }

    /// Something that is on record about it.
    public record Fact(String name, String value) {}

    /// Something that was done.
    ///
    /// @param actor how whoever did it is called
    /// @param by the address of all that they did
    /// @param kind what they are
    /// @param token to which token, none where it was something else
    /// @param facts what else is on record
    public record Line(
            Moment at,
            String action,
            String actor,
            String by,
            String kind,
            @Nullable String namespace,
            @Nullable String token,
            @Nullable String subject,
            List<Fact> facts,
            boolean sealed) {

        public Line {
            facts = List.copyOf(facts);
        }

        static Line of(AuditRecord entry, Moments.Shown time) {
            return new Line(
                    time.of(entry.at()),
                    entry.action(),
                    Objects.requireNonNullElse(entry.actorName(), entry.actor().id()),
                    AuditSearch.by(entry.actor().id()),
                    entry.actor().kind().name(),
                    entry.namespace(),
                    entry.tokenId() == null ? null : entry.tokenId().toString(),
                    entry.subject(),
                    entry.detail().entrySet().stream()
                            .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                            .sorted(Comparator.comparing(Fact::name))
                            .toList(),
                    entry.sealed());
        }
    }
}
