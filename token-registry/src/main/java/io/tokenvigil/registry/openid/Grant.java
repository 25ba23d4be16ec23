package io.tokenvigil.registry.openid;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.access.StartRefused;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a value of the roles' claim stands for.
record Grant(String value, Role role, NamespaceScope namespaces) {

    private static final Set<Role> FOR_PEOPLE =
            EnumSet.of(Role.ADMIN, Role.EDITOR, Role.VIEWER, Role.CONSUMER);

    /// Reads a setting: `editor payroll hr`.
    static Grant parse(String value, String setting) {
        List<String> words = Arrays.asList(setting.strip().split("[\\s,]+", -1));
        Role role =
                Role.of(words.getFirst())
                        .filter(FOR_PEOPLE::contains)
                        .orElseThrow(
                                () ->
                                        new StartRefused(
                                                "tokenvigil.openid.roles.\"%s\" is '%s', must be admin, editor, viewer or consumer, and behind it the namespaces where not all are meant: editor payroll hr"
                                                        .formatted(value, setting)));
        List<String> namespaces = words.subList(1, words.size());
        return new Grant(
                value,
                role,
                namespaces.isEmpty()
                        ? new NamespaceScope.All()
                        : new NamespaceScope.Only(new HashSet<>(namespaces)));
    }
}
