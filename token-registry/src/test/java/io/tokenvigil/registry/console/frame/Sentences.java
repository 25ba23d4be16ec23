package io.tokenvigil.registry.console.frame;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/// Which sentences an expression can come to. What cannot be followed is taken for a value: that
/// makes a sentence with too few words of its own, never with wrong ones.
final class Sentences {

    private static final int DEEPEST = 14;
    private static final Pattern SPECIFIER = Pattern.compile("%(?:(\\d+)\\$)?[-0-9.,]*([a-zA-Z%])");

    private final Sources sources;
    private final List<Parameter> parameters = new ArrayList<>();

    Sentences(Sources sources) {
        this.sources = sources;
    }

    /// What a method is given.
    private record Parameter(Element method, int index) {

        /// What stands for it in a sentence.
        static String token(int number) {
            return "\ue001" + number + "\ue002";
        }
    }

    Wordings of(Tree expression) {
        return of(expression, 0);
    }

    /// The method whose caller gives a part of this sentence, none where none does.
    @Nullable Element giver(String sentence) {
        int at = sentence.indexOf('\ue001');
        return at < 0
                ? null
                : parameters
                        .get(
                                Integer.parseInt(
                                        sentence.substring(at + 1, sentence.indexOf('\ue002', at))))
                        .method();
    }

    /// The sentence as it is in a call of this method; what the call does not give is a value.
    Wordings given(String sentence, Element method, List<? extends ExpressionTree> arguments) {
        return given(sentence, method, arguments, 0);
    }

    private Wordings given(
            String sentence, Element method, List<? extends ExpressionTree> arguments, int depth) {
        Wordings given = Wordings.of(sentence);
        for (int number = 0; number < parameters.size(); number++) {
            Parameter parameter = parameters.get(number);
            String token = Parameter.token(number);
            if (parameter.method().equals(method) && sentence.contains(token)) {
                given =
                        given.with(
                                token,
                                parameter.index() < arguments.size()
                                        ? of(arguments.get(parameter.index()), depth)
                                        : Wordings.UNKNOWN);
            }
        }
        return given;
    }

    private Wordings of(Tree tree, int depth) {
        if (depth > DEEPEST) {
            return Wordings.UNKNOWN;
        }
        int next = depth + 1;
        return switch (tree) {
            case LiteralTree literal ->
                    literal.getValue() == null
                            ? Wordings.NONE
                            : Wordings.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree inner -> of(inner.getExpression(), next);
            case ConditionalExpressionTree either ->
                    of(either.getTrueExpression(), next).or(of(either.getFalseExpression(), next));
            case BinaryTree sum when sources.isText(sum) ->
                    of(sum.getLeftOperand(), next).then(of(sum.getRightOperand(), next));
            case SwitchExpressionTree one ->
                    Wordings.all(
                            sources.results(one.getCases()).stream(), result -> of(result, next));
            case LambdaExpressionTree lambda -> returned(lambda.getBody(), next);
            case IdentifierTree name -> named(name, next);
            case MemberSelectTree name -> named(name, next);
            case MethodInvocationTree call -> call(call, next);
            case NewClassTree made -> made(made, next);
            default -> Wordings.UNKNOWN;
        };
    }

    /// Of what is read, only its refusal has words.
    private Wordings made(NewClassTree made, int depth) {
        return switch (Sources.name(made.getIdentifier())) {
            case "Bad" -> of(made.getArguments().getFirst(), depth);
            case "Good" -> Wordings.NONE;
            default -> Wordings.UNKNOWN;
        };
    }

    private Wordings named(Tree name, int depth) {
        if (!(sources.element(name) instanceof VariableElement variable)) {
            return Wordings.UNKNOWN;
        }
        if (variable.getConstantValue() instanceof String text) {
            return Wordings.of(text);
        }
        return switch (variable.getKind()) {
            case PARAMETER -> parameter(variable, name, depth);
            case LOCAL_VARIABLE, FIELD -> put(variable, depth);
            case BINDING_VARIABLE -> selector(name, depth);
            default -> Wordings.UNKNOWN;
        };
    }

    private Wordings put(VariableElement variable, int depth) {
        List<ExpressionTree> values = sources.values(variable);
        return values.isEmpty() || !variable.asType().toString().endsWith("String")
                ? Wordings.UNKNOWN
                : Wordings.all(values.stream(), value -> of(value, depth));
    }

    private Wordings parameter(VariableElement parameter, Tree name, int depth) {
        if (!(parameter.getEnclosingElement() instanceof ExecutableElement method)
                || !method.getParameters().contains(parameter)) {
            return handedOn(parameter, name, depth);
        }
        Parameter known = new Parameter(method, method.getParameters().indexOf(parameter));
        if (!parameters.contains(known)) {
            parameters.add(known);
        }
        return Wordings.of(Parameter.token(parameters.indexOf(known)));
    }

    /// What a lambda is given: what the object has whose method it is handed to, as `Optional`.
    private Wordings handedOn(VariableElement parameter, Tree name, int depth) {
        for (TreePath at = sources.path(name); at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof LambdaExpressionTree lambda
                    && lambda.getParameters().stream()
                            .anyMatch(own -> parameter.equals(sources.element(own)))) {
                return at.getParentPath().getLeaf() instanceof MethodInvocationTree call
                                && call.getMethodSelect() instanceof MemberSelectTree select
                        ? of(select.getExpression(), depth)
                        : Wordings.UNKNOWN;
            }
        }
        return Wordings.UNKNOWN;
    }

    /// What a pattern's variable is taken from.
    private Wordings selector(Tree name, int depth) {
        for (TreePath at = sources.path(name); at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof SwitchExpressionTree found) {
                return of(found.getExpression(), depth);
            }
            if (at.getLeaf() instanceof SwitchTree found) {
                return of(found.getExpression(), depth);
            }
        }
        return Wordings.UNKNOWN;
    }

    private Wordings call(MethodInvocationTree call, int depth) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        Element method = sources.element(call);
        MethodTree ours = sources.method(method);
        if (method != null && ours != null) {
            return answered(method, ours, arguments, depth);
        }
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
            return Wordings.UNKNOWN;
        }
        ExpressionTree on = select.getExpression();
        return switch (select.getIdentifier().toString()) {
            case "formatted" -> formatted(of(on, depth), arguments, depth);
            case "of", "ofNullable", "valueOf" ->
                    arguments.size() == 1 ? of(arguments.getFirst(), depth) : Wordings.UNKNOWN;
            case "empty" -> Wordings.NONE;
            case "orElse", "orElseGet" -> of(on, depth).or(of(arguments.getFirst(), depth));
            case "map", "flatMap" -> mapped(on, arguments.getFirst(), depth);
            default -> Wordings.UNKNOWN;
        };
    }

    private Wordings mapped(ExpressionTree on, ExpressionTree by, int depth) {
        if (by instanceof LambdaExpressionTree) {
            return of(by, depth);
        }
        if (!(by instanceof MemberReferenceTree named)) {
            return Wordings.UNKNOWN;
        }
        if (named.getName().contentEquals("formatted")) {
            return formatted(of(named.getQualifierExpression(), depth), List.of(on), depth);
        }
        Element method = sources.element(named);
        MethodTree ours = sources.method(method);
        return method == null || ours == null
                ? Wordings.UNKNOWN
                : answered(method, ours, List.of(on), depth);
    }

    private Wordings answered(
            Element method, MethodTree ours, List<? extends ExpressionTree> arguments, int depth) {
        String type = String.valueOf(ours.getReturnType());
        boolean hasWords =
                type.endsWith("String")
                        || type.endsWith("Optional<String>")
                        || type.startsWith("Parsed<");
        return hasWords && ours.getBody() != null
                ? Wordings.all(
                        returned(ours.getBody(), depth).texts().stream(),
                        sentence -> given(sentence, method, arguments, depth))
                : Wordings.UNKNOWN;
    }

    private Wordings returned(Tree body, int depth) {
        return body instanceof ExpressionTree result
                ? of(result, depth)
                : Wordings.all(sources.returned(body).stream(), result -> of(result, depth));
    }

    private Wordings formatted(
            Wordings formats, List<? extends ExpressionTree> arguments, int depth) {
        return Wordings.all(
                formats.texts().stream(), format -> formatted(format, arguments, depth));
    }

    private Wordings formatted(String format, List<? extends ExpressionTree> arguments, int depth) {
        Matcher specifier = SPECIFIER.matcher(format);
        Wordings found = Wordings.of("");
        int end = 0;
        int next = 0;
        while (specifier.find()) {
            found = found.then(Wordings.of(format.substring(end, specifier.start())));
            end = specifier.end();
            if (specifier.group(2).equals("%")) {
                found = found.then(Wordings.of("%"));
                continue;
            }
            String place = specifier.group(1);
            int index = place == null ? next++ : Integer.parseInt(place) - 1;
            found =
                    found.then(
                            index < arguments.size()
                                    ? of(arguments.get(index), depth)
                                    : Wordings.UNKNOWN);
        }
        return found.then(Wordings.of(format.substring(end)));
    }
}
