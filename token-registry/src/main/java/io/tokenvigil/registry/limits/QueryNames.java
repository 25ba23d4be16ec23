package io.tokenvigil.registry.limits;

import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses a query that names what the call does not know: `dryrun` for `dryRun` would do the
/// opposite of what was meant, and a condition that is passed over would fit everything.
class QueryNames {

    private static final String API = "/api/";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void refuseOthers(ContainerRequestContext request, ResourceInfo call) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        if (query.isEmpty() || !request.getUriInfo().getPath().startsWith(API)) {
            return;
        }
        Set<String> names = known.computeIfAbsent(call.getResourceMethod(), QueryNames::of);
        // What came with it is not repeated: it may be a secret.
        List<Refusal> others =
                query.keySet().stream()
                        .filter(name -> !names.contains(name))
                        .map(name -> new Refusal(name, null, message(names)))
                        .toList();
        if (!others.isEmpty()) {
            throw ProblemException.invalid(others);
        }
    }

    private static String message(Set<String> names) {
        return names.isEmpty()
                ? "is no parameter of this call, which takes none"
                : "is no parameter of this call; known are " + String.join(", ", names);
    }

    /// In order.
    private static Set<String> of(Method call) {
        Set<String> names = new TreeSet<>();
        Stream.of(call.getParameters()).flatMap(QueryNames::carriers).forEach(c -> add(c, names));
        return names;
    }

    private static Stream<AnnotatedElement> carriers(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Stream.of(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }

    private static void add(AnnotatedElement carrier, Set<String> names) {
        QueryParam parameter = carrier.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }
}
