package io.tokenvigil.registry.console.register;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages on which a token is registered.
@CheckedTemplate(basePath = "console/register")
final class Pages {
    private Pages() {}

    /// @param next the address of further providers, none at the end
    static native TemplateInstance choose(
            Frame frame, List<Choice> choices, @Nullable String next, boolean mayAdd);

    static native TemplateInstance form(Frame frame, RegisterPage page);

    static native TemplateInstance problems(List<FieldProblem> problems);
}
