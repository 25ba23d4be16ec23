package io.tokenvigil.registry.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Completes the description that the annotations give: how to sign in, what errors look like, an
/// example for every body, names that clients can be generated with. The services' calls among
/// themselves are left out.
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDocument implements OASFilter {

    private static final String SCHEME = "apiKey";
    private static final String ISSUED = "accessToken";
    private static final String API = "/api/";
    private static final String INTERNAL = "/internal/";

    /// POSTs that take no `Idempotency-Key`: an import, whose lines have refs; what is done to many
    /// tokens, each for itself; a preview, which does nothing. `KeyedPostsIT` sends all others
    /// twice.
    private static final Set<String> WITHOUT_KEY = Set.of("importTokens", "bulk", "previewNotice");

    /// Needs no sign-in: the address is what opens it.
    private static final Set<String> OPEN = Set.of("readFeed");

    private final Examples examples = new Examples();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getInfo()
                .title("Tokenvigil")
                .description(
                        "Watches other systems' access tokens, tells their owners in time, refreshes what can be refreshed.")
                .version("v1");
        document.setComponents(
                Optional.ofNullable(document.getComponents())
                        .orElseGet(OASFactory::createComponents)
                        .addSecurityScheme(SCHEME, scheme())
                        .addSecurityScheme(ISSUED, issued())
                        .addSchema("Problem", ProblemSchema.create()));
        Paths paths = document.getPaths();
        Pages pages = new Pages(document.getComponents());
        MergePatches patches = new MergePatches(document.getComponents());
        List.copyOf(paths.getPathItems().keySet()).stream()
                .filter(path -> path.startsWith(INTERNAL))
                .forEach(paths::removePathItem);
        paths.getPathItems().forEach(this::complete);
        operations(paths).forEach(pages::rename);
        patches(paths).forEach(patches::of);
    }

    private static Stream<Operation> operations(Paths paths) {
        return paths.getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    private static Stream<MediaType> patches(Paths paths) {
        return paths.getPathItems().values().stream()
                .map(PathItem::getPATCH)
                .filter(Objects::nonNull)
                .flatMap(
                        patch ->
                                patch
                                        .getRequestBody()
                                        .getContent()
                                        .getMediaTypes()
                                        .values()
                                        .stream());
    }

    private void complete(String path, PathItem item) {
        for (Map.Entry<PathItem.HttpMethod, Operation> entry : item.getOperations().entrySet()) {
            Operation operation = entry.getValue();
            String id = String.valueOf(operation.getOperationId());
            if (path.startsWith(API) && !OPEN.contains(id)) {
                operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(SCHEME));
                operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(ISSUED));
            }
            Answers.complete(operation);
            if (entry.getKey() == PathItem.HttpMethod.POST
                    && path.startsWith(API)
                    && !WITHOUT_KEY.contains(id)) {
                operation.addParameter(idempotencyKey());
            }
            if (operation.getRequestBody() != null
                    && operation.getRequestBody().getContent() != null) {
                exemplify(operation);
            }
        }
    }

    private void exemplify(Operation operation) {
        String id = String.valueOf(operation.getOperationId());
        Map<String, Object> further = examples.further(id);
        operation
                .getRequestBody()
                .getContent()
                .getMediaTypes()
                .forEach(
                        (type, media) ->
                                examples.of(id, type)
                                        .ifPresent(usual -> exemplify(media, usual, further)));
    }

    /// One example, or several with names: a description has either.
    private static void exemplify(MediaType media, Object usual, Map<String, Object> further) {
        if (further.isEmpty()) {
            media.setExample(usual);
            return;
        }
        media.addExample("usual", OASFactory.createExample().value(usual));
        further.forEach(
                (way, example) -> media.addExample(way, OASFactory.createExample().value(example)));
    }

    private static SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("tvk_…")
                .description(
                        "An API key. The first one is in the file that tokenvigil.bootstrap.admin-key-file names.");
    }

    private static SecurityScheme issued() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "An access token of the OpenID Connect issuer that tokenvigil.openid.issuer names, where one is: its audience is tokenvigil.openid.audience, and roles follow from its claim.");
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .required(false)
                .description(
                        "The same key and body give the same result for 24 hours; with another body the key is a 409")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}
