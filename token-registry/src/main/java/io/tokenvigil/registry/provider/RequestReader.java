package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.provider.DeclaredRequest.BodyType;
import io.tokenvigil.registry.provider.DeclaredRequest.Method;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a declared request. Whatever fills its placeholders, it goes to the host that the entry
/// names (C-10), no line can be added to its headers, and no secret is in what may be printed.
final class RequestReader {

    private static final int MOST_HEADERS = 20;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_BODY = 10_000;

    /// Up to the path everything is written out.
    private static final Pattern PLACE = Pattern.compile("https?://[^/?#{}\\s]+(?=[/?]|$)");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern VISIBLE =
            Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    /// The HTTP client's own, and the body type's.
    private static final Set<String> NOT_DECLARED =
            Set.of(
                    "host",
                    "content-length",
                    "content-type",
                    "transfer-encoding",
                    "connection",
                    "expect",
                    "te",
                    "trailer",
                    "upgrade");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Checks checks;
    private final URI tokenEndpoint;

    private RequestReader(Checks checks, URI tokenEndpoint) {
        this.checks = checks;
        this.tokenEndpoint = tokenEndpoint;
    }

    /// To be used only if nothing was refused.
    static @Nullable DeclaredRequest read(Checks checks, URI tokenEndpoint, RequestForm form) {
        return new RequestReader(checks, tokenEndpoint).read(form);
    }

    private @Nullable DeclaredRequest read(RequestForm form) {
        Method method =
                Word.of(
                        checks,
                        "method",
                        checks.required("method", form.method(), "\"POST\""),
                        Method.class);
        Template url = form.url() == null ? null : url(form.url());
        Map<String, Template> headers = headers(form.headers());
        BodyType type = Word.of(checks, "contentType", form.contentType(), BodyType.class);
        Template body = body(method, form, type);
        return method == null ? null : new DeclaredRequest(method, url, headers, body, type);
    }

    private @Nullable Template url(String text) {
        Template url = Template.of(checks, "url", text);
        if (url == null) {
            return null;
        }
        URI filled = Settings.address(checks, "url", url.filled(_ -> "1"));
        if (filled == null) {
            return null;
        }
        if (!PLACE.matcher(text).lookingAt()
                || !filled.getScheme().equals(tokenEndpoint.getScheme())
                || !ListedHosts.place(filled).equals(ListedHosts.place(tokenEndpoint))) {
            checks.refuse(
                    "url",
                    text,
                    "must begin as tokenEndpoint does, with %s://%s written out: placeholders stand in its path and query only"
                            .formatted(tokenEndpoint.getScheme(), tokenEndpoint.getRawAuthority()));
            return null;
        }
        String path = text.split("\\?", 2)[0];
        for (Placeholder used : new Template(path).placeholders()) {
            if (used.isSecret()) {
                checks.refuse(
                        "url",
                        text,
                        "has {%s} in its path, which may be printed: put it in the query, a header or the body"
                                .formatted(used.text()));
            }
        }
        return url;
    }

    private Map<String, Template> headers(@Nullable Map<String, @Nullable String> given) {
        Map<String, Template> headers = new LinkedHashMap<>();
        if (given == null) {
            return headers;
        }
        if (given.size() > MOST_HEADERS) {
            checks.refuse(
                    "headers",
                    given.size() + " entries",
                    "may have at most %d entries".formatted(MOST_HEADERS));
            return headers;
        }
        Set<String> names = new HashSet<>();
        given.forEach((name, value) -> header(name, value, names, headers));
        return headers;
    }

    private void header(
            String name, @Nullable String value, Set<String> names, Map<String, Template> headers) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!HEADER.matcher(name).matches() || NOT_DECLARED.contains(lower)) {
            checks.refuse(
                    "headers",
                    name,
                    "is no header to declare: letters, digits and -, and none of "
                            + String.join(", ", NOT_DECLARED.stream().sorted().toList()));
        } else if (!names.add(lower)) {
            checks.refuse("headers", name, "is there twice: names do not differ by case");
        } else if (value == null
                || value.length() > LONGEST_LINE
                || !VISIBLE.matcher(value).matches()) {
            checks.in("headers")
                    .refuse(
                            name,
                            "must be one line of visible ASCII, without blanks around it, at most "
                                    + LONGEST_LINE
                                    + " characters");
        } else {
            Template template = Template.of(checks.in("headers"), name, value);
            if (template != null) {
                headers.put(name, template);
            }
        }
    }

    private @Nullable Template body(
            @Nullable Method method, RequestForm form, @Nullable BodyType type) {
        String text = form.body();
        if (text == null) {
            if (form.contentType() != null) {
                checks.refuse("contentType", form.contentType(), "is of a body, and there is none");
            }
            return null;
        }
        if (method == Method.GET) {
            checks.refuse("body", "contradicts the method GET, which has none");
        }
        if (form.contentType() == null) {
            checks.refuse(
                    "contentType",
                    "is required with a body: application/json or application/x-www-form-urlencoded");
        }
        if (text.length() > LONGEST_BODY) {
            checks.refuse("body", "may have at most " + LONGEST_BODY + " characters");
            return null;
        }
        Template body = Template.of(checks, "body", text);
        if (body == null || type == null) {
            return null;
        }
        switch (type) {
            case JSON -> checkJson(body);
            case FORM -> {
                if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                    checks.refuse(
                            "body", "must be a form such as a=1&b={refreshToken}, without blanks");
                }
            }
        }
        return body;
    }

    /// What is no number stands inside quotes, where it can be escaped.
    private void checkJson(Template body) {
        String filled = body.filled(used -> used == Placeholder.LIFETIME_SECONDS ? "1" : "a text");
        try {
            if (JSON.readTree(filled).isObject()) {
                return;
            }
        } catch (JsonProcessingException e) {
            // Told below in our own words.
        }
        checks.refuse(
                "body",
                "must be one JSON object, with its placeholders inside quotes (but {lifetimeSeconds})");
    }
}
