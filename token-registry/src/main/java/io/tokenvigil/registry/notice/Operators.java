package io.tokenvigil.registry.notice;

import io.quarkus.runtime.Startup;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.input.Checks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The installation's operators.
@Singleton
@Startup
class Operators {

    private final List<Recipient> all;

    Operators(NoticesConfig config) {
        Checks checks = new Checks();
        this.all =
                config.operators().orElse(List.of()).stream()
                        .map(
                                address ->
                                        new RecipientRequest(
                                                address.strip(), null, null, null, null))
                        .flatMap(request -> Stream.ofNullable(request.checked(checks)))
                        .toList();
        if (!checks.passed()) {
            throw new IllegalStateException(
                    "tokenvigil.notices.operators: every one "
                            + checks.refusals().getFirst().message());
        }
    }

    List<Recipient> all() {
        return all;
    }
}
