package io.tokenvigil.registry.provider;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which protocol takes which settings. The table below is the rule, and the one in
/// docs/providers.md.
final class SettingsTable {

    static final String MARKDOWN =
            """
            | setting | oauth2-refresh-token | oauth2-client-credentials | apptoken-refresh | manual | http |
            |---|---|---|---|---|---|
            | `tokenEndpoint` | required | required | required | – | required |
            | `introspectionEndpoint` | optional | optional | – | – | optional |
            | `revocationEndpoint` | optional | optional | – | – | optional |
            | `client.id` | required | required | optional | – | optional |
            | `client.secrets` | optional | required | optional | – | optional |
            | `client.authentication` | required | required | – | – | optional |
            | `client.assertionAudience` | optional | optional | – | – | – |
            | `request` | – | – | – | – | required |
            | `answer` | – | – | – | – | required |
            | `outcomes` | – | – | – | – | optional |
            | `spends` | always `refresh_token` | always `nothing` | always `access_token` | – | required |
            | `scope` | optional | optional | – | – | optional |
            | `audience` | optional | optional | – | – | – |
            | `rotation` | required | always `none` | always `strict` | – | required |
            | `reuseGrace` | optional | – | – | – | optional |
            | `refusedStatuses` | optional | optional | optional | – | optional |
            | `expiresIn` | optional | optional | – | – | optional |
            | `assumedLifetime` | optional | optional | optional | optional | optional |
            | `maxLifetime` | optional | optional | optional | optional | optional |
            | `requestedLifetime` | – | – | optional | – | optional |
            | `oldSurvives` | optional | optional | always `false` | optional | optional |
            | `earlyRefreshIsNoop` | optional | optional | optional | – | optional |
            | `revokes` | optional | optional | – | – | optional |
            | `verification` | optional | optional | optional | – | optional |
            | `keepAlive` | optional | – | – | – | optional |
            | `timeout` | optional | optional | optional | – | optional |
            | `maxInFlight` | optional | optional | optional | – | optional |
            | `rate` | optional | optional | optional | – | optional |
            """;

    private static final Map<ProtocolKind, Map<String, Need>> NEEDS = read();

    private SettingsTable() {}

    /// What a protocol makes of a setting.
    static Need need(ProtocolKind protocol, String setting) {
        Need need = NEEDS.getOrDefault(protocol, Map.of()).get(setting);
        if (need == null) {
            throw new IllegalArgumentException("setting is " + setting + ", must be in the table");
        }
        return need;
    }

    /// What a protocol makes of a setting.
    sealed interface Need {

        /// It must be there.
        record Required() implements Need {}

        /// It may be there.
        record Optional() implements Need {}

        /// It has one value, which may be written.
        record Always(String value) implements Need {}

        /// It means nothing there, so writing it is a mistake.
        record None() implements Need {}
    }

    private static Map<ProtocolKind, Map<String, Need>> read() {
        List<List<String>> rows =
                MARKDOWN.lines()
                        .filter(line -> !line.startsWith("|---"))
                        .map(
                                line ->
                                        Arrays.stream(line.split("\\|", -1))
                                                .map(String::strip)
                                                .toList())
                        .toList();
        Map<ProtocolKind, Map<String, Need>> needs = new EnumMap<>(ProtocolKind.class);
        for (ProtocolKind protocol : ProtocolKind.values()) {
            int column = rows.getFirst().indexOf(protocol.text());
            needs.put(
                    protocol,
                    rows.stream()
                            .skip(1)
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            row -> row.get(1).replace("`", ""),
                                            row -> cell(row.get(column)))));
        }
        return needs;
    }

    private static Need cell(String text) {
        return switch (text) {
            case "required" -> new Need.Required();
            case "optional" -> new Need.Optional();
            case "–" -> new Need.None();
            default -> new Need.Always(text.replace("always ", "").replace("`", ""));
        };
    }
}
