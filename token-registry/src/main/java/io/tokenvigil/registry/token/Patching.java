package io.tokenvigil.registry.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.JsonProblems;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Changes a token by a merge patch (RFC 7396) on what people wrote.
@ApplicationScoped
public class Patching {

    /// Each group says one thing in several ways: what a patch says replaces all of it.
    private static final Set<String> ACCESS_LIFE = Set.of("expiresAt", "expiresIn", "neverExpires");

    private static final Set<String> GRANT_LIFE = Set.of("refreshExpiresAt", "refreshExpiresIn");

    private final TokenLock lock;
    private final TokenReader reader;
    private final TokenChanges changes;
    private final TokenViews views;
    private final Caller caller;
    private final ObjectMapper json;

    Patching(
            TokenLock lock,
            TokenReader reader,
            TokenChanges changes,
            TokenViews views,
            Caller caller,
            ObjectMapper json) {
        this.lock = lock;
        this.reader = reader;
        this.changes = changes;
        this.views = views;
        this.caller = caller;
        this.json = json;
    }

    /// Changes it, however far it has come.
    @Transactional
    public void patch(UUID id, ObjectNode patch) {
        patch(id, patch, new Precondition.None());
    }

    @Transactional
    TokenView patch(UUID id, ObjectNode patch, Precondition precondition) {
        reader.visible(id, caller);
        LockedToken token = lock.lock(id).orElseThrow(() -> ProblemException.notFound("token", id));
        StoredToken before = reader.visible(id, caller);
        if (!precondition.holds(token.timer().sequence())) {
            throw ProblemException.of(
                            ProblemType.PRECONDITION_FAILED,
                            "The token's sequence is %d by now: read it again."
                                    .formatted(token.timer().sequence()))
                    .with("sequence", String.valueOf(token.timer().sequence()));
        }
        Change change = change(before, patch);
        if (changes.apply(token, before, change, caller)) {
            lock.write(token);
        }
        return views.of(id);
    }

    private Change change(StoredToken before, ObjectNode patch) {
        if (patch.has("credentials")) {
            throw ProblemException.invalid(
                    "credentials",
                    "cannot be patched: post the new values to /api/v1/tokens/%s/generations"
                            .formatted(before.id()));
        }
        ObjectNode merged = MergePatch.apply(base(before, patch), patch);
        Registration wanted = read(merged).registration();
        Checks checks = new Checks();
        stays(checks, "namespace", before.namespace(), wanted.namespace());
        stays(checks, "provider", before.provider(), wanted.provider());
        ProblemException.unless(checks);
        boolean saysLife =
                patch.has("issuedAt") || says(patch, ACCESS_LIFE) || says(patch, GRANT_LIFE);
        return Change.patch(wanted, saysLife);
    }

    private ObjectNode base(StoredToken before, ObjectNode patch) {
        ObjectNode base = json.valueToTree(RegisterToken.of(before));
        if (says(patch, ACCESS_LIFE)) {
            base.remove(ACCESS_LIFE);
        }
        if (says(patch, GRANT_LIFE)) {
            base.remove(GRANT_LIFE);
        }
        return base;
    }

    private static boolean says(ObjectNode patch, Collection<String> fields) {
        return fields.stream().anyMatch(patch::has);
    }

    private RegisterToken read(ObjectNode merged) {
        try {
            return json.treeToValue(merged, RegisterToken.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    private static void stays(Checks checks, String field, String before, String wanted) {
        if (!Objects.equals(before, wanted)) {
            checks.refuse(
                    field,
                    wanted,
                    "never changes: it is %s; register another token".formatted(before));
        }
    }
}
