package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.token.Catalogues.References;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a registration holds until it commits.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class CataloguesIT {

    @Inject Catalogues catalogues;

    @Test
    void workIsClaimedWhileAnImportHoldsTheProviderAndItsEntryIsNotChanged() {
        String provider = Registry.manualProvider();
        References held = new References("default", provider, Policy.EMPTY, List.of());

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            catalogues.hold(List.of(held));

                            // As claims and circuits do, and as a PUT does.
                            assertThatCode(() -> lock(provider, "no key update"))
                                    .doesNotThrowAnyException();
                            assertThatThrownBy(() -> lock(provider, "update"))
                                    .isInstanceOf(SQLException.class)
                                    .hasMessageContaining("could not obtain lock");
                        });
    }

    private static void lock(String provider, String strength) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select id from provider where id = '%s' for %s nowait"
                            .formatted(provider, strength));
        }
    }
}
