package io.tokenvigil.registry.limits;

import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses a query that names what the call does not know: a condition that is passed over would
/// fit everything, and an import that was to be tried only would be done.
class QueryNames {

    private static final String API = "/api/";

    /// A calendar's address: programs append to it what keeps answers from being kept.
    private static final String CALENDAR = ".ics";

    /// What is longer or has other characters may be a secret, and is not repeated.
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,31}");

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void refuseOthers(ContainerRequestContext request, ResourceInfo call) {
        UriInfo uri = request.getUriInfo();
        if (!uri.getPath().startsWith(API) || uri.getPath().endsWith(CALENDAR)) {
            return;
        }
        Set<String> named = uri.getQueryParameters().keySet();
        if (named.isEmpty()) {
            return;
        }
        Set<String> names = known.computeIfAbsent(call.getResourceMethod(), QueryNames::of);
        List<Refusal> others =
                named.stream()
                        .filter(name -> !names.contains(name))
                        .map(name -> new Refusal(shown(name), null, message(names)))
                        .toList();
        if (!others.isEmpty()) {
            throw ProblemException.invalid(others);
        }
    }

    private static String shown(String name) {
        return NAME.matcher(name).matches() ? name : "query";
    }

    private static String message(Set<String> names) {
        return names.isEmpty()
                ? "is not taken here: this call has no query"
                : "is not a field here; known are %s".formatted(String.join(", ", names));
    }

    /// In order; in capitals or not, as they are read.
    private static Set<String> of(Method call) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
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
