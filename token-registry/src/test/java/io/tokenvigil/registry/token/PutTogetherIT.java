package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A document may be put by several at once: one makes the token, and nobody is turned away.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class PutTogetherIT {

    private static final int PUTTING = 12;
    private static final int ROUNDS = 4;

    private final Registry registry = Registry.admin();

    @Test
    void oneMakesTheTokenAndTheOthersFindIt() throws Exception {
        String namespace = Registry.namespace();
        String body =
                """
                {"name": "CRM", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-31T12:00:00Z"}
                """
                        .formatted(Registry.manualProvider());
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                String path = "/tokens/by-ref/" + namespace + "/crm-" + round;
                Callable<Integer> put = () -> registry.put(path, body).extract().statusCode();

                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> one : together.invokeAll(Collections.nCopies(PUTTING, put))) {
                    statuses.add(one.get());
                }

                assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
            }
        }
    }
}
