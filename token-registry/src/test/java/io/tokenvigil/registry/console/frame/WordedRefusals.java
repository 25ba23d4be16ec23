package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/// Every sentence with which the sources refuse something: followed from where a refusal or a
/// problem is made back to whoever gives the words.
final class WordedRefusals {

    private static final int DEEPEST = 12;

    private final Sources sources;
    private final Sentences sentences;
    private final Predicate<Path> leftOut;
    private final Map<String, Set<String>> found = new TreeMap<>();

    private WordedRefusals(Sources sources, Predicate<Path> leftOut) {
        this.sources = sources;
        this.sentences = new Sentences(sources);
        this.leftOut = leftOut;
    }

    /// The sentences, each with the names of the files that say it; values are [Wordings#VALUE].
    ///
    /// @param leftOut files whose words do not count
    static Map<String, Set<String>> in(Path root, Predicate<Path> leftOut) {
        WordedRefusals refusals = new WordedRefusals(Sources.read(root), leftOut);
        refusals.made(Refusal.class, 3, 2);
        refusals.made(ProblemException.class, 5, 1);
        return refusals.found;
    }

    /// @param arguments how many the constructor takes
    /// @param words which of them has the sentence
    private void made(Class<?> type, int arguments, int words) {
        sources.called()
                .filter(method -> method.getKind() == ElementKind.CONSTRUCTOR)
                .filter(made -> type.getName().equals(String.valueOf(made.getEnclosingElement())))
                .flatMap(made -> calls(made).stream())
                .filter(call -> call.arguments().size() == arguments)
                .toList()
                .forEach(
                        call ->
                                sentences
                                        .of(call.arguments().get(words))
                                        .texts()
                                        .forEach(text -> follow(text, call, new HashSet<>(), 0)));
    }

    private void follow(String text, Sources.Call call, Set<String> seen, int depth) {
        Element giver = sentences.giver(text);
        if (giver == null) {
            found.computeIfAbsent(text, none -> new TreeSet<>())
                    .add(String.valueOf(call.within().getFileName()));
            return;
        }
        List<Sources.Call> callers = calls(giver);
        if (callers.isEmpty() || depth > DEEPEST || !seen.add(text)) {
            sentences
                    .given(text, giver, List.of())
                    .texts()
                    .forEach(plain -> follow(plain, call, seen, depth + 1));
            return;
        }
        for (Sources.Call caller : callers) {
            sentences
                    .given(text, giver, caller.arguments())
                    .texts()
                    .forEach(given -> follow(given, caller, seen, depth + 1));
        }
    }

    private List<Sources.Call> calls(Element method) {
        return sources.calls(method).stream().filter(call -> !leftOut.test(call.within())).toList();
    }
}
