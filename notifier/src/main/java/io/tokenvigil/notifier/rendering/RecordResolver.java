package io.tokenvigil.notifier.rendering;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Lets a template read the components of what a mail is made of, and of nothing else: no method of
/// any object can be called.
final class RecordResolver implements ValueResolver {
    private static final String OURS = MailView.class.getPackageName();

    /// Looked up once for each record class: a mail has hundreds of expressions.
    private static final ClassValue<Map<String, Method>> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected Map<String, Method> computeValue(Class<?> type) {
                    return type.isRecord() && type.getPackageName().equals(OURS)
                            ? Arrays.stream(type.getRecordComponents())
                                    .collect(
                                            toUnmodifiableMap(
                                                    RecordComponent::getName,
                                                    RecordComponent::getAccessor))
                            : Map.of();
                }
            };

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getParams().isEmpty() && component(context) != null;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Method component = component(context);
        return component == null ? Results.notFound(context) : read(component, context.getBase());
    }

    private static @Nullable Method component(EvalContext context) {
        Object base = context.getBase();
        return base == null ? null : COMPONENTS.get(base.getClass()).get(context.getName());
    }

    private static CompletionStage<Object> read(Method component, Object base) {
        try {
            return CompletableFuture.completedFuture(component.invoke(base));
        } catch (IllegalAccessException | InvocationTargetException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
