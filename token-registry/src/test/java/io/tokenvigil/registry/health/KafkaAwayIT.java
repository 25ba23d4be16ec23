package io.tokenvigil.registry.health;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.health.KafkaAwayIT.NoKafka;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoKafka.class)
@WithTestResource(RegistryInfrastructure.class)
class KafkaAwayIT {

    @Inject KafkaProbe kafka;

    @Test
    void withoutKafkaTheServiceIsAliveAndReadyAndNotWell() {
        kafka.look();

        get("/q/health/live").then().statusCode(200);
        get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'kafka' }.status", equalTo("DOWN"));
        assertThat(get("/q/metrics").asString().lines()).contains("tokenvigil_kafka_up 0.0");
    }

    /// A port on which nothing listens.
    public static class NoKafka implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tokenvigil.kafka.bootstrap-servers", "127.0.0.1:1");
        }
    }
}
