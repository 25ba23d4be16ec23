package io.tokenvigil.registry.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.events.Schemas;
import io.tokenvigil.registry.RegistryInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class SchemasIT {

    @ParameterizedTest
    @MethodSource("io.tokenvigil.events.Schemas#fileNames")
    void everySchemaIsServedWithoutSignIn(String file) {
        String served =
                RestAssured.get(Schemas.PATH + file)
                        .then()
                        .statusCode(200)
                        .header("Content-Type", startsWith(Schemas.MEDIA_TYPE))
                        .extract()
                        .asString();

        assertThat(served).isEqualTo(Schemas.named(file).orElseThrow());
    }

    @Test
    void theTopicsDocumentIsServedToo() {
        String served =
                RestAssured.get("/schemas/asyncapi.yaml")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();

        assertThat(served).isEqualTo(Schemas.asyncApi());
    }

    @Test
    void anUnknownSchemaIsAProblem() {
        RestAssured.get("/schemas/NoSuchThing.json")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no schema NoSuchThing.json."));
    }
}
