package io.tokenvigil.quickstart.rig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A run in numbers, and what was found.
///
/// @param kills by part
/// @param freezes by part
/// @param presentations values shown to the provider to be refreshed
/// @param refreshes generations that came of them
/// @param unknown calls of which nobody knows how they ended
/// @param onProof values that were shown once more because the provider had called them unspent
/// @param inSlots endings of calls that lie in the workers' slots, delivered ones with them
/// @param parked how often a token came to need a person, by the reason
/// @param renewals by the person, of tokens that needed one
/// @param resumptions by the person, of providers whose circuit was open
/// @param recoveryMillis from the moment everything was up again until all that had become due
///   before was refreshed or needed a person
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Figures(
        Instant began,
        long seed,
        long strikingSeconds,
        int tokens,
        int processors,
        Map<String, Long> kills,
        Map<String, Long> freezes,
        Map<String, Long> faults,
        long presentations,
        long refreshes,
        long unknown,
        int onProof,
        int inSlots,
        Map<String, Long> parked,
        int renewals,
        int resumptions,
        List<Long> recoveryMillis,
        List<Finding> findings) {

    public long killsInAll() {
        return kills.values().stream().mapToLong(Long::longValue).sum();
    }

    /// For people.
    String table() {
        StringBuilder table = new StringBuilder();
        row(table, "seed", seed);
        row(table, "seconds of strikes", strikingSeconds);
        row(table, "tokens", tokens);
        row(table, "kills", killsInAll() + " " + listed(kills));
        row(table, "freezes", listed(freezes));
        row(table, "provider's faults", listed(faults));
        row(table, "values presented", presentations);
        row(table, "refreshes", refreshes);
        row(table, "unknown outcomes", unknown);
        row(table, "shown again on proof", onProof);
        row(table, "endings in the slots", inSlots);
        row(table, "parked", listed(parked));
        row(table, "renewals by the person", renewals);
        row(table, "circuits resumed", resumptions);
        row(table, "recovery, ms", recoveryMillis);
        row(table, "findings", findings.size());
        findings.forEach(finding -> row(table, "  " + finding.rule() + ":", " " + finding.what()));
        return table.toString();
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void row(StringBuilder table, String what, Object value) {
        table.append("%-26s%s%n".formatted(what, value));
    }
}
