package io.tokenvigil.registry.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.json.IsoDuration;
import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.policy.PolicyRequest;
import io.tokenvigil.registry.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A token as people write it: in `POST /tokens`, as a line of an import, under `by-ref`.
/// [#checked] reads it once; nothing unchecked goes further.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RegisterToken")
public record RegisterToken(
        @Schema(
                        description = "Your own name for it, unique in its namespace",
                        examples = "crm-sync")
                @Nullable String ref,
        @Schema(required = true, examples = "CRM sync, production") @Nullable String name,
        @Schema(required = true, examples = "keycloak") @Nullable String provider,
        @Schema(description = "`default` if left out", examples = "default")
                @Nullable String namespace,
        @Schema(required = true) Owner.@Nullable Request owner,
        @Nullable List<@Nullable RecipientRequest> recipients,
        @Schema(description = "Names of contacts, told besides the recipients")
                @Nullable List<@Nullable String> contacts,
        @Schema(description = "Left out: the token is watched only, nothing is refreshed")
                Credentials.@Nullable Request credentials,
        @Schema(format = "date-time") @Nullable String issuedAt,
        @Schema(format = "date-time", description = "With an offset; may lie in the past")
                @Nullable String expiresAt,
        @Schema(description = "From `issuedAt`, or from now", examples = "P90D")
                @Nullable String expiresIn,
        @Nullable Boolean neverExpires,
        @Schema(format = "date-time") @Nullable String refreshExpiresAt,
        @Schema(examples = "P14D") @Nullable String refreshExpiresIn,
        @Schema(description = "What the provider is asked for; PT0S is never", examples = "PT1H")
                @Nullable String requestedLifetime,
        @Schema(examples = "openid offline_access") @Nullable String scope,
        @Schema(description = "How the provider's own pages call it") @Nullable String providerRef,
        @Nullable PolicyRequest policy,
        @Nullable List<Destination.@Nullable Request> destinations,
        @Schema(description = "At most 16; readable by everyone who subscribes to events")
                @Nullable Map<String, @Nullable String> labels) {

    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_CONTACTS = 20;
    private static final int MOST_DESTINATIONS = 50;
    private static final int LONGEST_PROVIDER_REF = 200;

    /// A path segment as it is, without percent signs in anybody's log.
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9._:@+=~-]{1,128}");

    /// RFC 6749 §3.3.
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*");

    private static final int LONGEST_SCOPE = 1_000;

    /// A stored token as people would write it today, without its credentials: what a merge patch
    /// is applied to.
    static RegisterToken of(StoredToken token) {
        Particulars said = token.particulars();
        StoredToken.State state = token.state();
        return new RegisterToken(
                said.ref(),
                said.name(),
                token.provider(),
                token.namespace(),
                Owner.Request.of(said.owner()),
                said.recipients().stream().map(RecipientRequest::of).toList(),
                said.contacts(),
                null,
                text(token.holdsFirst() ? token.issuedAt() : null),
                text(state.expiresAt()),
                null,
                state.neverEnds() ? true : null,
                text(state.refreshExpiresAt()),
                null,
                said.requestedLifetime() == null
                        ? null
                        : IsoDuration.text(said.requestedLifetime()),
                said.scope(),
                said.providerRef(),
                PolicyRequest.of(said.policy()),
                said.destinations().stream().map(Destination.Request::of).toList(),
                said.labels());
    }

    /// The same under this name.
    RegisterToken at(String otherNamespace, String otherRef) {
        return new RegisterToken(
                otherRef,
                name,
                provider,
                otherNamespace,
                owner,
                recipients,
                contacts,
                credentials,
                issuedAt,
                expiresAt,
                expiresIn,
                neverExpires,
                refreshExpiresAt,
                refreshExpiresIn,
                requestedLifetime,
                scope,
                providerRef,
                policy,
                destinations,
                labels);
    }

    /// The request as checked types; 422 with all that was refused.
    public Registration registration() {
        Checks checks = new Checks();
        Registration wanted = checked(checks);
        if (wanted == null) {
            throw ProblemException.invalid(checks.refusals());
        }
        return wanted;
    }

    /// The request as checked types; none where anything was refused.
    @Nullable Registration checked(Checks checks) {
        String checkedNamespace =
                Identifiers.checked(
                        checks, "namespace", namespace == null ? Namespace.DEFAULT : namespace);
        String checkedProvider =
                Identifiers.checked(
                        checks, "provider", checks.required("provider", provider, "\"keycloak\""));
        Particulars particulars = particulars(checks);
        Credentials checkedCredentials =
                credentials == null ? null : credentials.checked(checks.in("credentials"));
        Lifetime.Said life = lifeFields().checked(checks);
        return checkedNamespace == null
                        || checkedProvider == null
                        || particulars == null
                        || !checks.passed()
                ? null
                : new Registration(
                        checkedNamespace, checkedProvider, particulars, checkedCredentials, life);
    }

    LifeFields lifeFields() {
        return new LifeFields(
                issuedAt, expiresAt, expiresIn, neverExpires, refreshExpiresAt, refreshExpiresIn);
    }

    private @Nullable Particulars particulars(Checks checks) {
        String checkedName =
                checks.someWords(
                        "name", checks.required("name", name, "\"CRM sync\""), Bounds.NAME);
        Owner.Request said = checks.required("owner", owner, "{\"id\": \"u1029\"}");
        Owner checkedOwner = said == null ? null : said.checked(checks.in("owner"));
        List<Recipient> checkedRecipients = recipients(checks);
        List<String> checkedContacts = contacts(checks);
        Map<String, String> checkedLabels = checks.labels("labels", labels);
        Policy checkedPolicy = policy == null ? Policy.EMPTY : policy.checked(checks.in("policy"));
        Duration lifetime = checks.seconds("requestedLifetime", requestedLifetime);
        String page = checks.someWords("providerRef", providerRef, LONGEST_PROVIDER_REF);
        List<Destination> checkedDestinations = destinations(checks);
        if (checkedName == null || checkedOwner == null) {
            return null;
        }
        return new Particulars(
                ref(checks),
                checkedName,
                checkedOwner,
                checkedRecipients,
                checkedContacts,
                checkedLabels,
                checkedPolicy,
                scope(checks),
                page,
                lifetime,
                checkedDestinations);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private List<Recipient> recipients(Checks checks) {
        List<Recipient> checked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<RecipientRequest> given = checks.list("recipients", recipients, MOST_RECIPIENTS);
        for (int i = 0; i < given.size(); i++) {
            Recipient recipient = given.get(i).checked(checks.in("recipients", i));
            if (recipient != null && seen.add(recipient.channel().address())) {
                checked.add(recipient);
            }
        }
        return checked;
    }

    private List<String> contacts(Checks checks) {
        List<String> given = checks.list("contacts", contacts, MOST_CONTACTS);
        for (int i = 0; i < given.size(); i++) {
            Identifiers.checked(checks, "contacts[" + i + "]", given.get(i));
        }
        return given.stream().distinct().toList();
    }

    private List<Destination> destinations(Checks checks) {
        List<Destination> checked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Destination.Request> given =
                checks.list("destinations", destinations, MOST_DESTINATIONS);
        for (int i = 0; i < given.size(); i++) {
            Destination destination = given.get(i).checked(checks.in("destinations", i));
            if (destination != null && !names.add(destination.name())) {
                checks.in("destinations", i)
                        .refuse(
                                "name",
                                destination.name(),
                                "is there twice: give each its own name");
            } else if (destination != null) {
                checked.add(destination);
            }
        }
        return checked;
    }

    private @Nullable String ref(Checks checks) {
        if (ref != null && !(REF.matcher(ref).matches() && !isDots(ref))) {
            checks.refuse(
                    "ref", ref, "must be 1 to 128 letters, digits and . _ : @ + = ~ - characters");
            return null;
        }
        return ref;
    }

    /// Such a path segment never arrives: clients resolve it away.
    private static boolean isDots(String ref) {
        return ref.equals(".") || ref.equals("..");
    }

    private @Nullable String scope(Checks checks) {
        if (scope != null && (scope.length() > LONGEST_SCOPE || !SCOPE.matcher(scope).matches())) {
            checks.refuse(
                    "scope",
                    scope,
                    "must be scopes of visible ASCII with single blanks between them, at most "
                            + LONGEST_SCOPE
                            + " characters");
            return null;
        }
        return scope;
    }
}
