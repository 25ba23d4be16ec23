package io.tokenvigil.registry.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tokenvigil.registry.input.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns every exception that reaches the edge into a problem. None becomes a 5xx but a deliberate
/// 503 and what is truly a fault of ours.
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemAnswers answers;
    private final Instance<ForeignTrouble> foreign;
    private final HungUp hungUp;

    ProblemMappers(ProblemAnswers answers, @Any Instance<ForeignTrouble> foreign, HungUp hungUp) {
        this.answers = answers;
        this.foreign = foreign;
        this.hungUp = hungUp;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        return refused(e, uri);
    }

    /// Registered apart from the next because the REST layer has a mapper of its own for it.
    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION)
    Response mismatch(MismatchedInputException e, UriInfo uri) {
        return answers.answer(JsonProblems.of(e), uri.getPath());
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException e, UriInfo uri) {
        return answers.answer(JsonProblems.of(e), uri.getPath());
    }

    @ServerExceptionMapper
    Response encoding(CharConversionException e, UriInfo uri) {
        return answers.answer(
                ProblemException.of(ProblemType.MALFORMED_JSON, "The body is not valid UTF-8."),
                uri.getPath());
    }

    @ServerExceptionMapper
    Response violations(ConstraintViolationException e, UriInfo uri) {
        List<Refusal> errors =
                e.getConstraintViolations().stream()
                        .map(
                                violation ->
                                        new Refusal(
                                                field(violation.getPropertyPath()),
                                                null,
                                                violation.getMessage()))
                        .sorted(Comparator.comparing(Refusal::field))
                        .toList();
        return answers.answer(ProblemException.invalid(errors), uri.getPath());
    }

    /// Without the method's name, which is ours; a body's parameter name likewise.
    private static String field(Path path) {
        List<Path.Node> nodes = StreamSupport.stream(path.spliterator(), false).toList();
        StringBuilder field = new StringBuilder();
        for (Path.Node node : nodes.subList(Math.min(2, nodes.size() - 1), nodes.size())) {
            field.append(
                            node.isInIterable() && node.getIndex() != null
                                    ? "[" + node.getIndex() + "]"
                                    : "")
                    .append(field.isEmpty() || node.getName() == null ? "" : ".")
                    .append(node.getName() == null ? "" : node.getName());
        }
        return field.toString();
    }

    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION)
    Response signIn(AuthenticationFailedException e, UriInfo uri) {
        return known(e).map(problem -> refused(problem, uri))
                .orElseGet(
                        () ->
                                signInNeeded(
                                        "The API key is unknown, has expired or was revoked.",
                                        uri,
                                        "invalid_token"));
    }

    private Optional<ProblemException> known(Throwable e) {
        return foreign.stream().flatMap(trouble -> trouble.problem(e).stream()).findFirst();
    }

    private Response refused(ProblemException problem, UriInfo uri) {
        return problem.type() == ProblemType.SIGN_IN
                ? signInNeeded(problem.detail(), uri, "invalid_token")
                : answers.answer(problem, uri.getPath());
    }

    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION)
    Response unauthorized(UnauthorizedException e, UriInfo uri) {
        return signInNeeded("Send the header Authorization: Bearer tvk_….", uri, null);
    }

    private Response signInNeeded(String detail, UriInfo uri, @Nullable String error) {
        String challenge =
                "Bearer realm=\"tokenvigil\"" + (error == null ? "" : ", error=\"" + error + "\"");
        return Response.fromResponse(
                        answers.answer(
                                ProblemException.of(ProblemType.SIGN_IN, detail), uri.getPath()))
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION)
    Response forbidden(ForbiddenException e, UriInfo uri, ResourceInfo resource) {
        String needed = allowed(resource).map(": %s is needed"::formatted).orElse("");
        return answers.answer(
                ProblemException.of(
                        ProblemType.FORBIDDEN,
                        "The key is valid, but its role does not allow this" + needed + "."),
                uri.getPath());
    }

    /// Which roles the method takes, or else its class.
    private static Optional<String> allowed(ResourceInfo resource) {
        return Stream.of(resource.getResourceMethod(), resource.getResourceClass())
                .filter(Objects::nonNull)
                .map(place -> place.getAnnotation(RolesAllowed.class))
                .filter(Objects::nonNull)
                .map(roles -> String.join(" or ", roles.value()))
                .findFirst();
    }

    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION)
    Response notFound(NotFoundException e, UriInfo uri) {
        return answers.answer(
                ProblemException.of(
                        ProblemType.NOT_FOUND, "There is nothing at %s.".formatted(uri.getPath())),
                uri.getPath());
    }

    /// Everything the framework refuses: wrong method, media type, parameter.
    @ServerExceptionMapper
    Response framework(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return answers.answer(JsonProblems.of(json), uri.getPath());
        }
        ProblemType type = ProblemType.ofStatus(e.getResponse().getStatus());
        Response.ResponseBuilder answer =
                Response.fromResponse(
                        answers.answer(
                                ProblemException.of(type, detail(type, uri)), uri.getPath()));
        Object allow = e.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    private static String detail(ProblemType type, UriInfo uri) {
        return type == ProblemType.UNSUPPORTED_MEDIA_TYPE && uri.getPath().startsWith("/api/")
                ? "Say what the body is: Content-Type: application/json, or application/x-ndjson for an import."
                : type.title() + ".";
    }

    @ServerExceptionMapper
    Response fault(Throwable e, UriInfo uri) {
        return switch (DatabaseTrouble.in(e)) {
            case AWAY ->
                    answers.answer(DatabaseTrouble.problem("The database is away."), uri.getPath());
            case BUSY ->
                    answers.answer(
                            DatabaseTrouble.problem("The database is too busy."), uri.getPath());
            case UNSTORABLE ->
                    answers.answer(
                            ProblemException.of(
                                    ProblemType.VALIDATION, "A value cannot be stored as it is."),
                            uri.getPath());
            case NONE ->
                    known(e).map(problem -> refused(problem, uri))
                            .orElseGet(() -> hungUp.is(e) ? unheard(uri) : unexpected(e, uri));
        };
    }

    /// To nobody: there is something to answer with all the same.
    private static Response unheard(UriInfo uri) {
        LOG.debugf("the client hung up path=%s", told(uri.getPath()));
        return Response.status(ProblemType.BAD_REQUEST.status()).build();
    }

    /// A feed's address is its key (C-2).
    private static String told(String path) {
        return path.replaceFirst("/feeds/[^/]+\\.ics$", "/feeds/***.ics");
    }

    private Response unexpected(Throwable e, UriInfo uri) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(e, "request failed incident=%s path=%s", incident, told(uri.getPath()));
        return answers.answer(
                ProblemException.of(
                                ProblemType.INTERNAL,
                                "This should not have happened; the log has it under the incident's id.")
                        .with("incident", incident.toString()),
                uri.getPath());
    }
}
