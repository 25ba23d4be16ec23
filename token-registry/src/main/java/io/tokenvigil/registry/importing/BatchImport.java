package io.tokenvigil.registry.importing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.Registered;
import io.tokenvigil.registry.token.Registrar;
import io.tokenvigil.registry.token.Registration;
import io.tokenvigil.registry.token.Upserting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes in the lines of one batch: new tokens together in one transaction, known ones that are to
/// change each in its own. A bad line costs only itself.
@ApplicationScoped
class BatchImport {

    private final KnownRefs refs;
    private final Registrar registrar;
    private final Upserting upserting;
    private final TriedValues tried;

    BatchImport(KnownRefs refs, Registrar registrar, Upserting upserting, TriedValues tried) {
        this.refs = refs;
        this.registrar = registrar;
        this.upserting = upserting;
        this.tried = tried;
    }

    /// What became of each line, in their order.
    List<LineResult> take(List<ParsedLine> lines, Run run) {
        List<LineResult> results = new ArrayList<>();
        List<ParsedLine.Asked> asked = new ArrayList<>();
        for (ParsedLine line : lines) {
            switch (line) {
                case ParsedLine.Asked good -> asked.add(good);
                case ParsedLine.Bad bad -> results.add(LineResult.Refused.of(bad, bad.problem()));
            }
        }
        // A name that comes again waits: whether it is taken depends on what became of the first.
        for (List<ParsedLine.Asked> rest = asked; !rest.isEmpty(); ) {
            List<ParsedLine.Asked> again = new ArrayList<>();
            results.addAll(takeDistinct(distinct(rest, again), run));
            rest = again;
        }
        results.sort(Comparator.comparingInt(LineResult::line));
        return results;
    }

    private static List<ParsedLine.Asked> distinct(
            List<ParsedLine.Asked> lines, List<ParsedLine.Asked> again) {
        Set<String> names = new HashSet<>();
        List<ParsedLine.Asked> first = new ArrayList<>();
        for (ParsedLine.Asked line : lines) {
            (names.add(line.name()) ? first : again).add(line);
        }
        return first;
    }

    private List<LineResult> takeDistinct(List<ParsedLine.Asked> lines, Run run) {
        List<LineResult> results = new ArrayList<>();
        List<ParsedLine.Asked> unnamed = new ArrayList<>();
        for (ParsedLine.Asked line : lines) {
            Integer before = run.named().get(line.name());
            if (before == null) {
                unnamed.add(line);
            } else {
                results.add(LineResult.Refused.of(line, twice(before)));
            }
        }
        Map<String, KnownRefs.Known> known =
                refs.find(unnamed.stream().map(ParsedLine.Asked::registration).toList());
        List<ParsedLine.Asked> fresh = new ArrayList<>();
        for (ParsedLine.Asked line : unnamed) {
            KnownRefs.Known there = known.get(line.name());
            if (there == null || !run.caller().mayRead(there.namespace(), there.labels())) {
                fresh.add(line);
            } else {
                results.add(known(line, there, run));
            }
        }
        results.addAll(create(fresh, run));
        Map<Integer, String> names =
                lines.stream()
                        .collect(
                                Collectors.toMap(ParsedLine.Asked::number, ParsedLine.Asked::name));
        for (LineResult result : results) {
            if (result instanceof LineResult.Imported imported) {
                run.named()
                        .put(Objects.requireNonNull(names.get(imported.line())), imported.line());
            }
        }
        return results;
    }

    /// What becomes of a line whose token exists for the caller. The rules for new ones refuse the
    /// others, in the same words whether there is a token or not (C-8).
    private LineResult known(ParsedLine.Asked line, KnownRefs.Known there, Run run) {
        if (run.mode() == ImportMode.CREATE) {
            return new LineResult.Imported(line.number(), there.id(), LineResult.How.EXISTING);
        }
        Optional<ProblemException> taken = tried.taken(line, run);
        if (taken.isPresent()) {
            return LineResult.Refused.of(line, taken.get());
        }
        try {
            within(
                    run,
                    () -> {
                        upserting.update(there.key(), line.registration(), run.caller());
                        return there.id();
                    });
            tried.take(line, run);
            return new LineResult.Imported(line.number(), there.id(), LineResult.How.UPDATED);
        } catch (ProblemException problem) {
            return LineResult.Refused.of(line, problem);
        }
    }

    private List<LineResult> create(List<ParsedLine.Asked> lines, Run run) {
        List<LineResult> results = new ArrayList<>();
        List<ParsedLine.Asked> free = new ArrayList<>();
        for (ParsedLine.Asked line : lines) {
            tried.taken(line, run)
                    .ifPresentOrElse(
                            problem -> results.add(LineResult.Refused.of(line, problem)),
                            () -> free.add(line));
        }
        if (!free.isEmpty()) {
            results.addAll(register(free, run));
        }
        return results;
    }

    private List<LineResult> register(List<ParsedLine.Asked> lines, Run run) {
        List<Registration> wanted = lines.stream().map(ParsedLine.Asked::registration).toList();
        List<Registered> registered = within(run, () -> registrar.register(wanted, run.caller()));
        for (int i = 0; i < lines.size(); i++) {
            if (registered.get(i) instanceof Registered.Done) {
                tried.take(lines.get(i), run);
            }
        }
        List<LineResult> results = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ParsedLine.Asked line = lines.get(i);
            results.add(
                    switch (registered.get(i)) {
                        case Registered.Done(UUID id) ->
                                new LineResult.Imported(
                                        line.number(),
                                        run.dryRun() ? null : id,
                                        LineResult.How.CREATED);
                        case Registered.Refused(ProblemException problem) ->
                                LineResult.Refused.of(line, tried.told(problem, line, run));
                    });
        }
        return results;
    }

    /// A dry run does all of it, and then takes it back.
    private static <T> T within(Run run, Supplier<T> work) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () -> {
                                T result = work.get();
                                if (run.dryRun()) {
                                    throw new TakenBack(result);
                                }
                                return result;
                            });
        } catch (TakenBack dry) {
            @SuppressWarnings("unchecked") // what the work above answered
            T result = (T) Objects.requireNonNull(dry.result);
            return result;
        }
    }

    private static ProblemException twice(int line) {
        return ProblemException.of(
                        ProblemType.ALREADY_EXISTS, "Line %d has the same ref.".formatted(line))
                .with("line", String.valueOf(line));
    }

    /// Carries a dry run's result out of its transaction, which it thereby rolls back.
    private static final class TakenBack extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient @Nullable Object result;

        TakenBack(@Nullable Object result) {
            super("dry run", null, false, false);
            this.result = result;
        }
    }
}
