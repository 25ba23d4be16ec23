package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.policy.PolicyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A namespace as people write it.
@Schema(name = "NamespaceRequest")
public record NamespaceRequest(
        @Schema(required = true, examples = "Payroll") @Nullable String displayName,
        @Schema(description = "Told of failures that no owner can mend")
                @Nullable List<@Nullable RecipientRequest> operators,
        @Nullable PolicyRequest policy,
        @Schema(
                        description = "Hosts that destinations' webhooks may name",
                        examples = "[\"hooks.example.com\"]")
                @Nullable List<@Nullable String> webhookHosts,
        @Schema(description = "What mails look like, and who they come from")
                @Nullable Branding branding) {

    private static final int NAME = 100;
    private static final int MOST_OPERATORS = 50;
    private static final int MOST_HOSTS = 50;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?");

    /// The namespace; none where something was refused.
    @Nullable Namespace checked(Checks checks, String id) {
        Identifiers.checked(checks, "id", id);
        String name =
                checks.someWords(
                        "displayName",
                        checks.required("displayName", displayName, "\"Payroll\""),
                        NAME);
        List<Recipient> recipients = operators(checks);
        Policy checkedPolicy =
                policy == null ? Policy.EMPTY : policy.checkedWithoutName(checks.in("policy"));
        List<String> hosts = hosts(checks);
        Branding checkedBranding =
                branding == null ? Branding.NONE : branding.checked(checks.in("branding"));
        return name == null || !checks.passed()
                ? null
                : new Namespace(id, name, recipients, checkedPolicy, hosts, checkedBranding);
    }

    private List<Recipient> operators(Checks checks) {
        List<Recipient> checked = new ArrayList<>();
        List<RecipientRequest> given = checks.list("operators", operators, MOST_OPERATORS);
        for (int i = 0; i < given.size(); i++) {
            Recipient recipient = given.get(i).checked(checks.in("operators", i));
            if (recipient != null) {
                checked.add(recipient);
            }
        }
        return checked;
    }

    private List<String> hosts(Checks checks) {
        List<String> checked = new ArrayList<>();
        List<String> given = checks.list("webhookHosts", webhookHosts, MOST_HOSTS);
        for (int i = 0; i < given.size(); i++) {
            String host = given.get(i).toLowerCase(Locale.ROOT);
            if (HOST.matcher(host).matches()) {
                checked.add(host);
            } else {
                checks.refuse(
                        "webhookHosts[" + i + "]",
                        given.get(i),
                        "must be a host such as hooks.example.com, or HOST:PORT");
            }
        }
        return checked.stream().distinct().toList();
    }
}
