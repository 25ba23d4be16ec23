package io.tokenvigil.registry.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Tokens under the callers' own names for them: made or changed by one and the same request.
@ApplicationScoped
class ByRef {

    private final Registering registering;
    private final Upserting upserting;
    private final TokenReader reader;
    private final TokenViews views;
    private final Caller caller;

    ByRef(
            Registering registering,
            Upserting upserting,
            TokenReader reader,
            TokenViews views,
            Caller caller) {
        this.registering = registering;
        this.upserting = upserting;
        this.reader = reader;
        this.views = views;
        this.caller = caller;
    }

    /// @param isNew it was made by this request
    record Put(TokenView token, boolean isNew) {}

    /// What another request makes meanwhile is there when it is looked for again.
    Put put(String namespace, String ref, RegisterToken request) {
        Registration wanted =
                request.at(
                                agreed("namespace", namespace, request.namespace()),
                                agreed("ref", ref, request.ref()))
                        .registration();
        try {
            return inOne(() -> put(namespace, ref, wanted));
        } catch (ProblemException problem) {
            if (problem.type() != ProblemType.ALREADY_EXISTS) {
                throw problem;
            }
            return inOne(() -> put(namespace, ref, wanted));
        }
    }

    private static Put inOne(Callable<Put> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    /// A token that does not exist for the caller is not looked at any further: the rules for new
    /// ones refuse what the caller may not name, and the ref that is taken (C-8).
    private Put put(String namespace, String ref, Registration wanted) {
        Optional<StoredToken> found =
                reader.findByRef(namespace, ref)
                        .filter(token -> TokenReader.isVisible(token, caller));
        if (found.isEmpty()) {
            UUID id = registering.register(wanted);
            return new Put(views.of(id), true);
        }
        upserting.update(found.get().key(), wanted, caller);
        return new Put(views.of(found.get().id()), false);
    }

    TokenView get(String namespace, String ref) {
        return views.of(reader.visibleByRef(namespace, ref, caller));
    }

    private static String agreed(String field, String path, @Nullable String body) {
        if (body != null && !body.equals(path)) {
            Checks checks = new Checks();
            checks.refuse(field, body, "differs from the address, which says " + path);
            ProblemException.unless(checks);
        }
        return path;
    }
}
