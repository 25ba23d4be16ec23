package io.tokenvigil.quickstart.documents;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Reads a module's configuration interfaces as the compiler does, because their comments are in
/// the source only.
final class ConfigurationSources {

    private ConfigurationSources() {}

    /// Every key of every `@ConfigMapping` interface below a module's `src/main/java`.
    static SortedSet<ConfigurationKey> keys(Path module) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            sources = files.filter(ConfigurationSources::maps).toList();
        }
        SortedSet<ConfigurationKey> keys = new TreeSet<>();
        if (sources.isEmpty()) {
            return keys;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    null,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Mappings(comments, keys).scan(unit, "");
            }
        }
        return keys;
    }

    private static boolean maps(Path file) {
        try {
            return file.toString().endsWith(".java")
                    && Files.readString(file).contains("@ConfigMapping(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Walks one source file; the argument is the prefix of the interface it is in.
    private static final class Mappings extends TreePathScanner<Void, String> {

        private final DocTrees comments;
        private final SortedSet<ConfigurationKey> keys;

        Mappings(DocTrees comments, SortedSet<ConfigurationKey> keys) {
            this.comments = comments;
            this.keys = keys;
        }

        @Override
        public Void visitClass(ClassTree type, String prefix) {
            Optional<String> mapped =
                    argument(type.getModifiers().getAnnotations(), "ConfigMapping");
            return mapped.isPresent() ? super.visitClass(type, mapped.get()) : null;
        }

        @Override
        public Void visitMethod(MethodTree method, String prefix) {
            List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
            String name =
                    prefix
                            + "."
                            + argument(annotations, "WithName")
                                    .orElse(kebab(method.getName().toString()));
            group(method)
                    .ifPresentOrElse(
                            group -> scanMembers(group, name), () -> keys.add(key(method, name)));
            return null;
        }

        private void scanMembers(ClassTree group, String prefix) {
            TreePath path = new TreePath(getCurrentPath().getParentPath(), group);
            group.getMembers().forEach(member -> scan(new TreePath(path, member), prefix));
        }

        /// The interface of this file that a method returns, whose keys lie below it.
        private Optional<ClassTree> group(MethodTree method) {
            String type = String.valueOf(method.getReturnType());
            ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            return owner.getMembers().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .filter(member -> member.getSimpleName().contentEquals(type))
                    .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                    .findFirst();
        }

        private ConfigurationKey key(MethodTree method, String name) {
            String type = String.valueOf(method.getReturnType());
            boolean open = type.startsWith("Map");
            String missing =
                    open || type.startsWith("Optional")
                            ? ConfigurationKey.NONE
                            : ConfigurationKey.REQUIRED;
            String meaning = comments.getDocComment(getCurrentPath());
            return new ConfigurationKey(
                    open ? name + ".\"…\"" : name,
                    argument(method.getModifiers().getAnnotations(), "WithDefault").orElse(missing),
                    meaning == null ? "" : meaning.strip().replace("\n", " "));
        }

        private static Optional<String> argument(
                List<? extends AnnotationTree> annotations, String name) {
            return annotations.stream()
                    .filter(a -> a.getAnnotationType().toString().equals(name))
                    .flatMap(a -> a.getArguments().stream())
                    .map(Mappings::text)
                    .findFirst();
        }

        private static String text(ExpressionTree argument) {
            return switch (argument) {
                case AssignmentTree assignment -> text(assignment.getExpression());
                case LiteralTree literal -> String.valueOf(literal.getValue());
                default -> argument.toString();
            };
        }

        private static String kebab(String name) {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        }
    }
}
