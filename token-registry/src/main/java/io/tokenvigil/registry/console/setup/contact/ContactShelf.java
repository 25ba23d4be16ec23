package io.tokenvigil.registry.console.setup.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Field;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Listing;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.console.setup.Shelf;
import io.tokenvigil.registry.contact.AddressBook;
import io.tokenvigil.registry.contact.ContactChannel;
import io.tokenvigil.registry.contact.ContactRequest;
import io.tokenvigil.registry.contact.ContactView;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.saving.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Named contacts on a shelf.
@ApplicationScoped
class ContactShelf implements Shelf {

    private final AddressBook book;
    private final Documents documents;
    private final Caller caller;
    private final Setup setup;

    ContactShelf(AddressBook book, Documents documents, Caller caller, Setup setup) {
        this.book = book;
        this.documents = documents;
        this.caller = caller;
        this.setup = setup;
    }

    @Override
    public Part part() {
        return Part.CONTACTS;
    }

    @Override
    public Kept kept() {
        return Kept.CONTACT;
    }

    @Override
    public Words words() {
        ContactWords words = setup.words(ContactWords.class);
        return new Words(
                words.title(),
                words.text(),
                List.of(setup.nameLabel(), words.channels()),
                words.add(),
                words.remove());
    }

    @Override
    public boolean mayChange(String name) {
        return caller.keepsAll();
    }

    @Override
    public boolean mayDelete(String name) {
        return mayChange(name);
    }

    @Override
    public Page<Listing.Row> page(PageRequest request) {
        return book.list(request).map(this::row);
    }

    private Listing.Row row(ContactView contact) {
        return new Listing.Row(
                part().path() + "/" + contact.name(),
                contact.name(),
                List.of(
                        Listing.Cell.text(
                                contact.channels().stream()
                                        .map(ContactRequest.Channel::address)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.joining(", ")))));
    }

    @Override
    public JsonNode get(String name) {
        return documents.of(book.get(name));
    }

    @Override
    public boolean save(String name, JsonNode document) {
        return book.save(name, documents.read(document, ContactRequest.class)).fresh();
    }

    /// Whoever knows a webhook's address may write there: it is typed again.
    @Override
    public JsonNode shown(JsonNode typed) {
        JsonNode shown = typed.deepCopy();
        for (JsonNode channel : shown.path("channels")) {
            boolean mail = channel.path("kind").asText("").equals(ContactChannel.Email.KIND);
            if (!mail && channel instanceof ObjectNode secret) {
                secret.remove("address");
            }
        }
        return shown;
    }

    @Override
    public void delete(String name) {
        book.delete(name);
    }

    @Override
    public Form form() {
        ContactWords words = setup.words(ContactWords.class);
        return new Form(
                List.of(
                        Field.rows(
                                        "channels",
                                        words.channels(),
                                        List.of(
                                                Field.choice("kind", words.kind(), kinds(words)),
                                                Field.line("address", words.address())))
                                .hinted(words.channelsHint()),
                        Field.line("locale", words.locale()).hinted(words.localeHint()),
                        Field.line("timeZone", words.timeZone()).hinted(words.timeZoneHint()),
                        Field.line("sendBetween", words.sendBetween())
                                .hinted(words.sendBetweenHint()),
                        Field.line("dailyAt", words.dailyAt()).hinted(words.dailyAtHint())));
    }

    private static List<Field.Choice> kinds(ContactWords words) {
        return List.of(
                new Field.Choice("email", words.email()),
                new Field.Choice("webhook", words.webhook()),
                new Field.Choice("slack", words.slack()));
    }
}
