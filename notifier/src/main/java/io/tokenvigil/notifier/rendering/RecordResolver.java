package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Lets a template read the components of what a mail is made of, and of nothing else: no method of
/// any object can be called.
final class RecordResolver implements ValueResolver {
    private static final String OURS = MailView.class.getPackageName();

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getParams().isEmpty() && component(context).isPresent();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        return component(context)
                .map(component -> read(component, context.getBase()))
                .orElseGet(() -> Results.notFound(context));
    }

    private static Optional<RecordComponent> component(EvalContext context) {
        return context.getBase() instanceof Record base
                        && base.getClass().getPackageName().equals(OURS)
                ? Arrays.stream(base.getClass().getRecordComponents())
                        .filter(component -> component.getName().equals(context.getName()))
                        .findFirst()
                : Optional.empty();
    }

    private static CompletionStage<Object> read(RecordComponent component, Object base) {
        try {
            return CompletableFuture.completedFuture(component.getAccessor().invoke(base));
        } catch (IllegalAccessException | InvocationTargetException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
