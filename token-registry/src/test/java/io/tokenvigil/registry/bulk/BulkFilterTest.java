package io.tokenvigil.registry.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.token.TokenFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BulkFilterTest {

    /// Fields that take no text of just any form.
    private static final Map<String, String> FORMS =
            Map.of(
                    "status", "EXPIRED",
                    "expiresBefore", "2027-01-31T12:00:00Z",
                    "expiresAfter", "2027-01-01T12:00:00Z");

    /// What a search leaves out must not be touched.
    @ParameterizedTest
    @FieldSource("io.tokenvigil.registry.token.TokenFilter#FIELDS")
    void whateverASearchAsksForNarrowsWhatIsDone(String field) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add(field, FORMS.getOrDefault(field, "some"));

        assertThat(BulkRequest.Filter.of(form).checked())
                .isEqualTo(TokenFilter.of(form))
                .matches(filter -> !filter.isEmpty());
    }
}
