package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.provider.Protocol;
import io.tokenvigil.registry.provider.Provider;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The form for a token of one provider.
///
/// @param once tells this form from another with the same words, so that it registers once
/// @param namespaces those that the token may lie in
/// @param problems one for every field
public record RegisterPage(
        Provider provider,
        String once,
        List<String> namespaces,
        Typed typed,
        List<FieldProblem> problems) {

    public RegisterPage {
        namespaces = List.copyOf(namespaces);
        problems = List.copyOf(problems);
    }

    /// What is wrong with a field, none where nothing is.
    public @Nullable Said wrong(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .flatMap(problem -> Stream.ofNullable(problem.said()))
                .findFirst()
                .orElse(null);
    }

    /// The namespace that was typed, or the first that it can be.
    public String namespace() {
        String said = typed.value("namespace");
        return said.isBlank() && !namespaces.isEmpty() ? namespaces.getFirst() : said;
    }

    /// Whether anything is wrong.
    public boolean isRefused() {
        return problems.stream().anyMatch(problem -> problem.said() != null);
    }

    /// How the provider is spoken to.
    public String protocol() {
        return provider.protocol().kind().text();
    }

    /// Whether a refresh presents a refresh token.
    public boolean wantsRefreshToken() {
        return provider.protocol().presentsRefreshToken();
    }

    /// Whether a refresh presents the access token.
    public boolean wantsAccessToken() {
        return provider.protocol().presentsAccessToken();
    }

    /// Whether tokens may have a client of their own.
    public boolean takesClient() {
        return provider.protocol().needsClient();
    }

    /// Whether they must, because the entry has none.
    public boolean wantsClient() {
        Protocol protocol = provider.protocol();
        return protocol.needsClient() && protocol.client() == null;
    }

    /// Whether anybody but a person renews.
    public boolean isAutomatic() {
        return provider.protocol().kind().isSpoken();
    }
}
