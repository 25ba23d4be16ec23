package io.tokenvigil.registry.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.Patching;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Has others told about many tokens: when somebody leaves, say.
@Singleton
class ChangeRecipientsOfMany implements BulkAction {

    private static final int MOST = 50;

    private final Patching patching;
    private final ObjectMapper json;

    ChangeRecipientsOfMany(Patching patching, ObjectMapper json) {
        this.patching = patching;
        this.json = json;
    }

    @Override
    public String kind() {
        return "RECIPIENTS";
    }

    @Override
    public Each read(Action action, Caller caller) {
        if (action.recipients() == null) {
            throw ProblemException.invalid(
                    "action.recipients",
                    "is missing; an empty list leaves the namespace's operators alone to be told");
        }
        Checks checks = new Checks();
        Checks inAction = checks.in("action");
        List<RecipientRequest> given = inAction.list("recipients", action.recipients(), MOST);
        for (int i = 0; i < given.size(); i++) {
            given.get(i).checked(inAction.in("recipients", i));
        }
        ProblemException.unless(checks);
        ObjectNode patch = json.createObjectNode();
        patch.set("recipients", json.valueToTree(given));
        return (UUID token, Caller who) -> patching.patch(token, patch);
    }
}
