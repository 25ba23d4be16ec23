package io.tokenvigil.registry.console.setup.namespace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Field;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Listing;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.console.setup.Shelf;
import io.tokenvigil.registry.console.setup.policy.PolicyFields;
import io.tokenvigil.registry.console.setup.policy.PolicyWords;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.namespace.NamespaceBook;
import io.tokenvigil.registry.namespace.NamespaceRequest;
import io.tokenvigil.registry.namespace.NamespaceView;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.saving.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Namespaces on a shelf.
@ApplicationScoped
class NamespaceShelf implements Shelf {

    private final NamespaceBook book;
    private final Documents documents;
    private final Caller caller;
    private final Setup setup;

    NamespaceShelf(NamespaceBook book, Documents documents, Caller caller, Setup setup) {
        this.book = book;
        this.documents = documents;
        this.caller = caller;
        this.setup = setup;
    }

    @Override
    public Part part() {
        return Part.NAMESPACES;
    }

    @Override
    public Kept kept() {
        return Kept.NAMESPACE;
    }

    @Override
    public Words words() {
        NamespaceWords words = setup.words(NamespaceWords.class);
        return new Words(
                words.title(),
                words.text(),
                List.of(setup.nameLabel(), words.displayName(), words.operators()),
                words.add(),
                words.remove());
    }

    /// New ones are made by those who speak for the whole installation.
    @Override
    public boolean mayChange(String name) {
        return caller.role() == Role.ADMIN
                && (caller.isUnbound() || (!name.isEmpty() && caller.mayRead(name)));
    }

    @Override
    public boolean mayDelete(String name) {
        return caller.keepsAll();
    }

    @Override
    public Page<Listing.Row> page(PageRequest request) {
        return book.list(request).map(this::row);
    }

    private Listing.Row row(NamespaceView namespace) {
        return new Listing.Row(
                part().path() + "/" + namespace.id(),
                namespace.id(),
                List.of(
                        Listing.Cell.text(namespace.displayName()),
                        Listing.Cell.text(
                                namespace.operators().stream()
                                        .map(RecipientRequest::email)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.joining(", ")))));
    }

    @Override
    public JsonNode get(String name) {
        return documents.of(book.get(name));
    }

    @Override
    public boolean save(String name, JsonNode document) {
        return book.save(name, documents.read(document, NamespaceRequest.class)).fresh();
    }

    @Override
    public void delete(String name) {
        book.delete(name);
    }

    @Override
    public Form form() {
        NamespaceWords words = setup.words(NamespaceWords.class);
        return new Form(
                Stream.of(
                                about(words),
                                PolicyFields.of(setup.words(PolicyWords.class), "policy."),
                                branding(words))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<Field> about(NamespaceWords words) {
        return List.of(
                Field.line("displayName", words.displayName()),
                Field.rows(
                                "operators",
                                words.operators(),
                                List.of(
                                        Field.line("email", words.email()),
                                        Field.line("locale", words.locale()),
                                        Field.line("timeZone", words.timeZone()),
                                        Field.line("sendBetween", words.sendBetween()),
                                        Field.line("dailyAt", words.dailyAt())))
                        .hinted(words.operatorsHint()),
                Field.lines("webhookHosts", words.webhookHosts()).hinted(words.webhookHostsHint()));
    }

    private static List<Field> branding(NamespaceWords words) {
        return List.of(
                Field.line("branding.serviceName", words.serviceName())
                        .hinted(words.serviceNameHint()),
                Field.line("branding.sender", words.sender()).hinted(words.senderHint()),
                Field.rows(
                        "branding.links",
                        words.links(),
                        List.of(
                                Field.line("text", words.linkText()),
                                Field.line("url", words.linkUrl()))),
                Field.line("branding.footer", words.footer()),
                Field.line("branding.colours.accent", words.accent()).hinted(words.colourHint()),
                Field.line("branding.colours.urgent", words.urgent()).hinted(words.colourHint()));
    }
}
