package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// Recipients as JSON columns keep them. They were checked when they came in; one that no longer
/// passes is left out.
@Singleton
class StoredRecipients {

    private final StoredJson json;

    StoredRecipients(StoredJson json) {
        this.json = json;
    }

    List<Recipient> read(String stored) {
        Checks trusted = new Checks();
        return json.readList(stored, RecipientRequest.class).stream()
                .flatMap(recipient -> Stream.ofNullable(recipient.checked(trusted)))
                .toList();
    }
}
