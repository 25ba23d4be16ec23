package io.tokenvigil.registry.console.setup.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Listing;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.console.setup.Shelf;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.policy.NamedPolicyView;
import io.tokenvigil.registry.policy.PolicyBook;
import io.tokenvigil.registry.policy.PolicyRequest;
import io.tokenvigil.registry.saving.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Named policies on a shelf.
@ApplicationScoped
class PolicyShelf implements Shelf {

    private final PolicyBook book;
    private final Documents documents;
    private final Caller caller;
    private final Setup setup;

    PolicyShelf(PolicyBook book, Documents documents, Caller caller, Setup setup) {
        this.book = book;
        this.documents = documents;
        this.caller = caller;
        this.setup = setup;
    }

    @Override
    public Part part() {
        return Part.POLICIES;
    }

    @Override
    public Kept kept() {
        return Kept.POLICY;
    }

    @Override
    public Words words() {
        PolicyWords words = setup.words(PolicyWords.class);
        return new Words(
                words.title(),
                words.text(),
                List.of(setup.nameLabel(), words.notices(), words.mode()),
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
        PolicyWords words = setup.words(PolicyWords.class);
        return book.list(request).map(policy -> row(policy, words));
    }

    private Listing.Row row(NamedPolicyView view, PolicyWords words) {
        PolicyRequest policy = view.policy();
        return new Listing.Row(
                part().path() + "/" + view.name(),
                view.name(),
                List.of(
                        Listing.Cell.text(
                                policy.notices() == null
                                        ? words.inherited()
                                        : String.join(", ", policy.notices())),
                        Listing.Cell.text(mode(policy.refresh(), words))));
    }

    private static String mode(PolicyRequest.@Nullable Refresh refresh, PolicyWords words) {
        if (refresh == null || refresh.mode() == null) {
            return words.inherited();
        }
        return refresh.mode().equals("off") ? words.off() : words.auto();
    }

    @Override
    public JsonNode get(String name) {
        return documents.of(book.get(name).policy());
    }

    @Override
    public boolean save(String name, JsonNode document) {
        return book.save(name, documents.read(document, PolicyRequest.class)).fresh();
    }

    @Override
    public void delete(String name) {
        book.delete(name);
    }

    @Override
    public Form form() {
        return new Form(PolicyFields.of(setup.words(PolicyWords.class), ""));
    }
}
