package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.console.frame.FieldTime;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.policy.PolicyRequest;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.token.Credentials;
import io.tokenvigil.registry.token.Destination;
import io.tokenvigil.registry.token.Owner;
import io.tokenvigil.registry.token.RegisterToken;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody typed into the form. A field left empty says nothing; what cannot be read is
/// handed on as it is, so that the request's own reader says what is wrong with it.
public final class Typed {

    private static final Set<String> SECRET = Set.of("accessToken", "refreshToken", "clientSecret");

    private final MultivaluedMap<String, String> form;

    Typed(MultivaluedMap<String, String> form) {
        this.form = form;
    }

    /// A field's text as it was typed, to be shown again; a secret never is.
    public String value(String field) {
        return SECRET.contains(field) ? "" : raw(field);
    }

    /// Whether anything of the fields that the form keeps folded was filled in.
    public boolean isAnyOf(String fields) {
        return Arrays.stream(fields.split(" ", -1)).anyMatch(field -> !raw(field).isBlank());
    }

    /// Whether the form had this field, filled in or not.
    boolean has(FormField field) {
        return form.containsKey(field.text());
    }

    boolean isBlank(FormField field) {
        return raw(field.text()).isBlank();
    }

    /// All of it, to tell whether it came before.
    Secret whole() {
        return Secret.of(form.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The request that it stands for.
    RegisterToken request() {
        return new RegisterToken(
                filled("ref"),
                filled("name"),
                filled("provider"),
                filled("namespace"),
                new Owner.Request(filled("owner"), filled("ownerName")),
                lines("recipients").stream()
                        .map(email -> new RecipientRequest(email, null, null, null, null))
                        .toList(),
                lines("contacts"),
                credentials(),
                null,
                instant("ends"),
                days(),
                filled("never") == null ? null : true,
                instant("grantEnds"),
                null,
                null,
                filled("scope"),
                filled("providerRef"),
                policy(),
                lines("destinations").stream().map(Typed::destination).toList(),
                labels());
    }

    private Credentials.@Nullable Request credentials() {
        Secret access = secret("accessToken");
        Secret refresh = secret("refreshToken");
        String id = filled("clientId");
        Secret clientSecret = secret("clientSecret");
        Credentials.ClientRequest client =
                id == null && clientSecret == null
                        ? null
                        : new Credentials.ClientRequest(id, clientSecret);
        return access == null && refresh == null && client == null
                ? null
                : new Credentials.Request(access, refresh, client);
    }

    private @Nullable PolicyRequest policy() {
        List<String> rungs =
                Arrays.stream(raw("notices").split("[\\s,]+", -1))
                        .filter(rung -> !rung.isEmpty())
                        .toList();
        String mode = filled("refresh");
        String at = filled("refreshAt");
        PolicyRequest policy =
                new PolicyRequest(
                        filled("policy"),
                        rungs.isEmpty() ? null : List.copyOf(rungs),
                        mode == null && at == null ? null : new PolicyRequest.Refresh(mode, at),
                        filled("overlap"),
                        filled("notify"),
                        null);
        return policy.equals(new PolicyRequest(null, null, null, null, null, null)) ? null : policy;
    }

    /// A place, and behind it the address of the page that says how to set a token there.
    private static Destination.Request destination(String line) {
        int blank = line.lastIndexOf(' ');
        String last = line.substring(blank + 1);
        boolean isPage = last.startsWith("https://") || last.startsWith("http://");
        return blank > 0 && isPage
                ? new Destination.Request(line.substring(0, blank).strip(), last, null)
                : new Destination.Request(line, null, null);
    }

    private Map<String, @Nullable String> labels() {
        Map<String, @Nullable String> labels = new LinkedHashMap<>();
        for (String line : lines("labels")) {
            int equals = line.indexOf('=');
            labels.put(
                    equals < 0 ? line : line.substring(0, equals).strip(),
                    equals < 0 ? "" : line.substring(equals + 1).strip());
        }
        return labels;
    }

    /// What a browser's field says has no offset: it is meant in the zone that the form names.
    private @Nullable String instant(String field) {
        String local = filled(field);
        if (local == null) {
            return null;
        }
        return FieldTime.instant(local, raw("zone")).map(Instant::toString).orElse(local);
    }

    /// A number of days, or a span as the API takes it.
    private @Nullable String days() {
        String typed = filled("days");
        return typed != null && typed.matches("[0-9]+") ? "P" + typed + "D" : typed;
    }

    private List<String> lines(String field) {
        return raw(field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private @Nullable Secret secret(String field) {
        String text = filled(field);
        return text == null ? null : Secret.of(text);
    }

    private @Nullable String filled(String field) {
        String text = raw(field).strip();
        return text.isEmpty() ? null : text;
    }

    private String raw(String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "");
    }
}
