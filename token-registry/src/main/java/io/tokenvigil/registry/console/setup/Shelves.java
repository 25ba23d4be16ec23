package io.tokenvigil.registry.console.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.frame.TypedWord;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.saving.Editions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The pages of every [Shelf]: its list, one of it, a new one, and what is done there.
@ApplicationScoped
public class Shelves {

    /// What stands for a name in the address of a new one; no name has this form.
    public static final String NEW = "~new";

    private static final int ROWS = 50;

    private final Setup setup;
    private final Editions editions;

    Shelves(Setup setup, Editions editions) {
        this.setup = setup;
        this.editions = editions;
    }

    /// The list, from a place on.
    public Response list(Shelf shelf, @Nullable String cursor) {
        String path = shelf.part().path();
        Page<Listing.Row> page = shelf.page(PageRequest.of(ROWS, cursor));
        Shelf.Words words = shelf.words();
        return setup.list(
                new Listing(
                        words.title(),
                        words.text(),
                        words.columns(),
                        page.items(),
                        path,
                        Listing.after(path, page.next()),
                        cursor != null,
                        shelf.mayChange("")
                                ? new Frame.Place(path + "/" + NEW, words.add(), false)
                                : null));
    }

    /// One of them, or the form for a new one.
    public Response item(Shelf shelf, String name) {
        // Read before the document is: that one may be newer, which is told, and never older.
        Typed as = new Typed(name, "", editions.now(shelf.kept(), name));
        JsonNode document = as.isNew() ? JsonNodeFactory.instance.objectNode() : shelf.get(name);
        return setup.show(page(shelf, as, document, null));
    }

    /// Saves what was typed, and leads to it. What somebody else changed meanwhile stays as it is,
    /// and so does what was typed.
    public Response save(Shelf shelf, String name, MultivaluedMap<String, String> form) {
        JsonNode document = shelf.form().read(form);
        Typed as = new Typed(name, said(form, "id"), said(form, "edition"));
        return setup.done(
                () ->
                        editions.change(
                                shelf.kept(),
                                as.id(),
                                as.edition(),
                                () -> save(shelf, as, document)),
                shelf.part().path() + "/" + as.address(),
                problem -> page(shelf, as.after(problem), shelf.shown(document), problem));
    }

    private static void save(Shelf shelf, Typed as, JsonNode document) {
        if (as.id().isEmpty()) {
            throw ProblemException.invalid("id", "is required, for example payroll");
        }
        boolean fresh = shelf.save(as.id(), document);
        if (as.isNew() && !fresh) {
            throw ProblemException.invalid("id", "is taken: open that one to change it", as.id());
        }
    }

    /// Deletes the one of this name, for somebody who typed it.
    public Response delete(Shelf shelf, String name, MultivaluedMap<String, String> form) {
        return setup.done(
                () -> {
                    TypedWord.demand(name, form.getFirst("confirm"));
                    shelf.delete(name);
                },
                shelf.part().path(),
                problem -> {
                    Typed as = new Typed(name, "", editions.now(shelf.kept(), name));
                    return page(shelf, as, shelf.get(name), problem);
                });
    }

    private static String said(MultivaluedMap<String, String> form, String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "").strip();
    }

    private TemplateInstance page(
            Shelf shelf, Typed as, JsonNode document, @Nullable ProblemException problem) {
        Refusals refusals = Refusals.of(setup.fields(problem), shelf.form());
        return Pages.item(
                setup.around(),
                ItemPage.of(
                        shelf,
                        as,
                        shelf.form().show(document, refusals.all()),
                        refusals,
                        problem == null ? null : reason(problem, refusals)));
    }

    /// None where fields say it.
    private @Nullable Reason reason(ProblemException problem, Refusals refusals) {
        Reason reason = setup.reason(problem);
        if (problem.errors().isEmpty()) {
            return reason;
        }
        return refusals.besides() == null ? null : new Reason(reason.kind(), refusals.besides());
    }

    /// Which one a form is about.
    ///
    /// @param name in the address
    /// @param typed what a new one is to be called
    /// @param edition what the form was filled in from; see [Editions]
    record Typed(String name, String typed, String edition) {

        boolean isNew() {
            return name.equals(NEW);
        }

        String id() {
            return isNew() ? typed : name;
        }

        /// The same after it was refused.
        Typed after(ProblemException refused) {
            return new Typed(name, typed, Editions.after(refused, edition));
        }

        /// What leads to it.
        String address() {
            return URLEncoder.encode(id(), StandardCharsets.UTF_8);
        }
    }

    /// The page of one.
    ///
    /// @param action where its form is sent
    /// @param name its own, or what a new one is to be called
    /// @param edition what its form was filled in from
    /// @param refusal why something was not done, as far as no field says it
    public record ItemPage(
            String title,
            String listPath,
            String listTitle,
            String action,
            String name,
            String edition,
            boolean fresh,
            boolean mayChange,
            boolean mayDelete,
            String remove,
            List<FieldView> fields,
            @Nullable Reason refusal,
            @Nullable Said nameRefusal) {

        public ItemPage {
            fields = List.copyOf(fields);
        }

        /// Whether something is wrong that a field says.
        public boolean isWrong() {
            return nameRefusal != null || fields.stream().anyMatch(FieldView::isRefused);
        }

        /// Where its deletion is sent.
        public String deleteAction() {
            return action + "/delete";
        }

        static ItemPage of(
                Shelf shelf,
                Typed as,
                List<FieldView> fields,
                Refusals refusals,
                @Nullable Reason refusal) {
            Shelf.Words words = shelf.words();
            String path = shelf.part().path();
            return new ItemPage(
                    as.isNew() ? words.add() : as.name(),
                    path,
                    words.title(),
                    path + "/" + as.name(),
                    as.id(),
                    as.edition(),
                    as.isNew(),
                    shelf.mayChange(as.isNew() ? "" : as.name()),
                    !as.isNew() && shelf.mayDelete(as.name()),
                    words.remove(),
                    fields,
                    refusal,
                    refusals.ofName());
        }
    }
}
