package io.tokenvigil.registry.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.rewrap.RewrapBatch.Done;
import io.tokenvigil.registry.rewrap.RewrapBatch.Place;
import io.tokenvigil.registry.secrets.KeysetKeys;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RewrapIT {

    private static final int BATCH = 10;

    @Inject RewrapBatch batch;
    @Inject KeysetKeys keyset;

    @Test
    void valuesThatDoNotOpenKeepNoneBehindThemFromBeingSealedAnew() {
        String provider = Watched.provider(Map.of());
        UUID broken = Watched.token(provider);
        String access = "at-" + UUID.randomUUID();
        UUID sound = Watched.token(provider, access, "rt-" + UUID.randomUUID(), Map.of());
        Database.run(
                """
                insert into generation (token, number, state, source, started_at, expiry_rule, access_secret, key_id)
                select g.token, i, 'RETIRED', 'PERSON', now(), 'NEVER', g.access_secret, g.key_id
                from generation g join token t on t.key = g.token, generate_series(2, 40) i where t.id = ?
                """,
                broken);
        String before = sealed(sound);

        int sealed = all(SealedTable.ALL.getFirst(), Set.of(keyset.keys().primary()));

        assertThat(sealed(sound)).isNotEqualTo(before);
        assertThat(Watched.accessToken(sound)).isEqualTo(access);
        assertThat(sealed).isPositive();
        Database.run(
                "delete from generation where number > 1 and token = (select key from token where id = ?)",
                broken);
    }

    private int all(SealedTable table, Set<Long> keys) {
        int count = 0;
        Place place = Place.BEGINNING;
        while (place != null) {
            Done done = batch.rewrap(table, keys, place, BATCH);
            count += done.count();
            place = done.next();
        }
        return count;
    }

    private static String sealed(UUID token) {
        return Database.one(
                "select encode(access_secret, 'hex') from generation g join token t on t.key = g.token where t.id = ?",
                token);
    }
}
