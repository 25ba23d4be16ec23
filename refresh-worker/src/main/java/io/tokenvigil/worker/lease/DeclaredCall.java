package io.tokenvigil.worker.lease;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.OutboundRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The call that an entry of protocol `http` declares, as it is written there: templates and JSON
/// pointers.
///
/// @param url none: the token endpoint
/// @param outcomes the first that fits says what an answer proves that is no success
public record DeclaredCall(
        OutboundRequest.Method method,
        @Nullable String url,
        Map<String, String> headers,
        @Nullable Body body,
        Fields fields,
        List<Rule> outcomes) {

    public DeclaredCall {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        outcomes = List.copyOf(outcomes);
    }

    /// What is sent.
    ///
    /// @param template with placeholders, as the url and the headers are
    /// @param mediaType `application/json` or `application/x-www-form-urlencoded`
    public record Body(String template, String mediaType) {}

    /// Every pointer in it.
    public List<String> pointers() {
        return Stream.concat(
                        Stream.of(
                                fields.accessToken(),
                                fields.refreshToken(),
                                fields.expiresIn(),
                                fields.expiresAt(),
                                fields.refreshExpiresIn(),
                                fields.scope(),
                                fields.tokenType()),
                        outcomes.stream().map(Rule::path))
                .filter(Objects::nonNull)
                .toList();
    }

    /// Where a success has what.
    public record Fields(
            String accessToken,
            @Nullable String refreshToken,
            @Nullable String expiresIn,
            @Nullable String expiresAt,
            @Nullable String refreshExpiresIn,
            @Nullable String scope,
            @Nullable String tokenType) {}

    /// What an answer proves: that nothing was spent.
    ///
    /// @param path none: the status alone decides
    /// @param equals none: anything may be there
    public record Rule(int status, @Nullable String path, @Nullable String equals, Code code) {}
}
