package io.tokenvigil.registry.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.policy.PolicyRequest;
import io.tokenvigil.registry.problem.JsonProblems;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.Patching;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Merges a policy into each token's own.
@Singleton
class ChangePolicyOfMany implements BulkAction {

    private final Patching patching;
    private final ObjectMapper json;

    ChangePolicyOfMany(Patching patching, ObjectMapper json) {
        this.patching = patching;
        this.json = json;
    }

    @Override
    public String kind() {
        return "POLICY";
    }

    @Override
    public Each read(Action action, Caller caller) {
        ObjectNode policy = action.policy();
        if (policy == null || policy.isEmpty()) {
            throw ProblemException.invalid(
                    "action.policy", "is missing: say what of the policy is to change");
        }
        Checks checks = new Checks();
        parsed(policy).checked(checks.in("action.policy"));
        ProblemException.unless(checks);
        ObjectNode patch = json.createObjectNode();
        patch.set("policy", policy);
        return (UUID token, Caller who) -> patching.patch(token, patch);
    }

    private PolicyRequest parsed(ObjectNode policy) {
        try {
            return json.treeToValue(policy, PolicyRequest.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }
}
