package io.tokenvigil.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import jakarta.inject.Inject;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ContactsIT {

    private static final String CONTACTS = "/api/v1/contacts";

    @Inject Contacts contacts;

    @Test
    void aContactIsMadeReadAndDeleted() {
        Api.admin()
                .body(
                        "{\"channels\": [{\"kind\": \"email\", \"address\": \"team@example.com\"}],"
                                + " \"locale\": \"ja\", \"timeZone\": \"Asia/Tokyo\"}")
                .put(CONTACTS + "/contacts-it-team")
                .then()
                .statusCode(201);

        Api.role("editor")
                .get(CONTACTS + "/contacts-it-team")
                .then()
                .statusCode(200)
                .body("channels[0].address", equalTo("team@example.com"));
        Api.admin().get(CONTACTS).then().body("items.name", hasItem("contacts-it-team"));
        assertThat(contacts.find("contacts-it-team").orElseThrow().recipients())
                .containsExactly(
                        Recipient.atAnyTime("team@example.com", "ja", ZoneId.of("Asia/Tokyo")));
        Api.admin().delete(CONTACTS + "/contacts-it-team").then().statusCode(204);
        Api.admin().get(CONTACTS + "/contacts-it-team").then().statusCode(404);
    }

    /// Its URL is a secret: nothing shows it, and what is shown can be sent back.
    @Test
    void aWebhooksAddressIsShownAsFarAsItsHostAndStaysWhatItWas() {
        String hook = "https://hooks.example.com/contact-canary?key=contact-canary";
        save("{\"kind\": \"webhook\", \"address\": \"%s\"}".formatted(hook));

        String shown =
                Api.role("editor")
                        .get(CONTACTS + "/contacts-it-hook")
                        .then()
                        .body("channels[0].address", equalTo("https://hooks.example.com/…"))
                        .extract()
                        .asString();
        assertThat(shown).doesNotContain("contact-canary");
        assertThat(Api.role("editor").get(CONTACTS).asString()).doesNotContain("contact-canary");

        save("{\"kind\": \"webhook\", \"address\": \"https://hooks.example.com/…\"}");
        save("{\"kind\": \"webhook\"}");

        assertThat(contacts.find("contacts-it-hook").orElseThrow().channels())
                .extracting(ContactChannel::address)
                .containsExactly(hook);
        assertThat(Api.audit().asString()).doesNotContain("contact-canary");
    }

    private static void save(String channel) {
        String answer =
                Api.admin()
                        .body("{\"channels\": [" + channel + "]}")
                        .put(CONTACTS + "/contacts-it-hook")
                        .then()
                        .statusCode(oneOf(200, 201))
                        .extract()
                        .asString();
        assertThat(answer).doesNotContain("contact-canary");
    }

    @Test
    void whatIsWrongIsToldAtItsPlace() {
        Api.admin()
                .body(
                        "{\"channels\": [{\"kind\": \"pigeon\", \"address\": \"x\"}, {\"kind\":"
                                + " \"email\", \"address\": \"a@b\\r"
                                + "\\n"
                                + "Bcc: c@d\"}], \"locale\": \"??\"}")
                .put(CONTACTS + "/wrong")
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        hasItems("channels[0].kind", "channels[1].address", "locale"));
        Api.admin()
                .body("{}")
                .put(CONTACTS + "/wrong")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("channels"));
    }

    @Test
    void addressesAreForThoseWhoWriteTokens() {
        Api.role("viewer").get(CONTACTS).then().statusCode(403);
        Api.role("editor").body("{}").put(CONTACTS + "/x").then().statusCode(403);
    }
}
