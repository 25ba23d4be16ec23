package io.tokenvigil.registry.console.frame;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Sources as the compiler understands them: what names stand for, and who calls what with which
/// expressions.
final class Sources {

    private final Trees trees;
    private final IdentityHashMap<Tree, TreePath> paths = new IdentityHashMap<>();
    private final Map<Element, MethodTree> methods = new HashMap<>();
    private final Map<Element, List<ExpressionTree>> values = new HashMap<>();
    private final Map<Element, List<Call>> calls = new HashMap<>();

    private Sources(Trees trees) {
        this.trees = trees;
    }

    /// A call of a method or a constructor. One by reference gives nothing that is known.
    ///
    /// @param within the file that it stands in
    record Call(Path within, List<? extends ExpressionTree> arguments) {}

    static Sources read(Path root) {
        JavaCompiler compiler =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        try (Stream<Path> files = Files.walk(root);
                StandardJavaFileManager manager =
                        compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    remark -> {},
                                    List.of("-proc:none", "-classpath", classes()),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(
                                            files.filter(file -> file.toString().endsWith(".java"))
                                                    .toList()));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            task.analyze();
            Sources sources = new Sources(Trees.instance(task));
            units.forEach(unit -> sources.new Reader(unit).scan(unit, null));
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classes() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    /// What a name or a call stands for; none where it is no name.
    @Nullable Element element(Tree tree) {
        return trees.getElement(path(tree));
    }

    /// Whether an expression comes to a text.
    boolean isText(Tree expression) {
        return String.class.getName().equals(String.valueOf(trees.getTypeMirror(path(expression))));
    }

    /// Where something stands.
    TreePath path(Tree tree) {
        return Objects.requireNonNull(paths.get(tree));
    }

    /// The method as it is written; none where it is not ours.
    @Nullable MethodTree method(@Nullable Element element) {
        return methods.get(element);
    }

    /// All that is ever put into a variable or a field.
    List<ExpressionTree> values(Element variable) {
        return values.getOrDefault(variable, List.of());
    }

    List<Call> calls(Element method) {
        return calls.getOrDefault(method, List.of());
    }

    /// All that is called.
    Stream<Element> called() {
        return calls.keySet().stream();
    }

    /// What the cases of a switch come to.
    List<ExpressionTree> results(List<? extends CaseTree> cases) {
        List<ExpressionTree> found = new ArrayList<>();
        for (CaseTree one : cases) {
            if (one.getBody() instanceof ExpressionTree result) {
                found.add(result);
            } else {
                new TreeScanner<@Nullable Void, @Nullable Void>() {
                    @Override
                    public @Nullable Void visitYield(YieldTree result, @Nullable Void nothing) {
                        found.add(result.getValue());
                        return null;
                    }
                }.scan(one, null);
            }
        }
        return found;
    }

    /// What a body returns.
    List<ExpressionTree> returned(Tree body) {
        List<ExpressionTree> found = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitReturn(ReturnTree result, @Nullable Void nothing) {
                if (result.getExpression() != null) {
                    found.add(result.getExpression());
                }
                return null;
            }

            @Override
            public @Nullable Void visitLambdaExpression(
                    LambdaExpressionTree other, @Nullable Void nothing) {
                return null;
            }

            @Override
            public @Nullable Void visitClass(ClassTree other, @Nullable Void nothing) {
                return null;
            }
        }.scan(body, null);
        return found;
    }

    /// A type's simple name.
    static String name(Tree type) {
        return switch (type) {
            case ParameterizedTypeTree generic -> name(generic.getType());
            case MemberSelectTree inner -> inner.getIdentifier().toString();
            default -> type.toString();
        };
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final Path file;

        Reader(CompilationUnitTree unit) {
            this.file = Path.of(unit.getSourceFile().toUri());
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            TreePath parent = getCurrentPath();
            if (tree != null && parent != null) {
                paths.put(tree, new TreePath(parent, tree));
            }
            return super.scan(tree, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            methods.put(trees.getElement(getCurrentPath()), method);
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            put(trees.getElement(getCurrentPath()), variable.getInitializer());
            return super.visitVariable(variable, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assigned, @Nullable Void nothing) {
            TreePath variable = new TreePath(getCurrentPath(), assigned.getVariable());
            put(trees.getElement(variable), assigned.getExpression());
            return super.visitAssignment(assigned, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(
                MethodInvocationTree call, @Nullable Void nothing) {
            call(call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void nothing) {
            call(call.getArguments());
            return super.visitNewClass(call, null);
        }

        @Override
        public @Nullable Void visitMemberReference(
                MemberReferenceTree reference, @Nullable Void nothing) {
            call(List.of());
            return super.visitMemberReference(reference, null);
        }

        private void put(@Nullable Element variable, @Nullable ExpressionTree value) {
            if (variable != null && value != null) {
                values.computeIfAbsent(variable, none -> new ArrayList<>()).add(value);
            }
        }

        private void call(List<? extends ExpressionTree> arguments) {
            Element called = trees.getElement(getCurrentPath());
            if (called != null) {
                calls.computeIfAbsent(called, none -> new ArrayList<>())
                        .add(new Call(file, arguments));
            }
        }
    }
}
