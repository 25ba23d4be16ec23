package io.tokenvigil.registry.console.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFieldTest {

    @ParameterizedTest
    @CsvSource({
        "name, NAME",
        "owner.id, OWNER",
        "owner.displayName, OWNER_NAME",
        "recipients[2].email, RECIPIENTS",
        "credentials.client.id, CLIENT_ID",
        "neverExpires, ENDS",
        "refreshExpiresAt, GRANT_ENDS",
        "policy.refresh.at, REFRESH_AT",
        "policy.refresh.mode, REFRESH",
        "credentials.client.secret, CLIENT_SECRET",
        "labels.team, LABELS",
        "issuedAt, FORM",
        "'', FORM"
    })
    void aRefusalStandsBesideTheFieldThatItIsAbout(String path, FormField field) {
        assertThat(FormField.of(path)).isEqualTo(field);
    }
}
