package io.tokenvigil.registry.console.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.TemplateInstance;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages of every [Shelf]: its list, one of it, a new one, and what is done there.
@ApplicationScoped
public class Shelves {

    /// What stands for a name in the address of a new one; no name has this form.
    public static final String NEW = "~new";

    private static final int ROWS = 50;

    private final Setup setup;

    Shelves(Setup setup) {
        this.setup = setup;
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
        JsonNode document =
                name.equals(NEW) ? JsonNodeFactory.instance.objectNode() : shelf.get(name);
        return setup.show(page(shelf, new Typed(name, ""), document, null));
    }

    /// Saves what was typed, and leads to it.
    public Response save(Shelf shelf, String name, MultivaluedMap<String, String> form) {
        JsonNode document = shelf.form().read(form);
        String typed = form.getFirst("id");
        Typed as = new Typed(name, typed == null ? "" : typed.strip());
        return setup.done(
                () -> {
                    if (as.isNew()) {
                        requireFree(shelf, as.id());
                    }
                    shelf.save(as.id(), document);
                },
                shelf.part().path() + "/" + as.address(),
                problem -> page(shelf, as, shelf.shown(document), problem));
    }

    /// Deletes the one of this name, for somebody who typed it.
    public Response delete(Shelf shelf, String name, MultivaluedMap<String, String> form) {
        return setup.done(
                () -> {
                    Setup.demand(name, form.getFirst("confirm"));
                    shelf.delete(name);
                },
                shelf.part().path(),
                problem -> page(shelf, new Typed(name, ""), shelf.get(name), problem));
    }

    private static void requireFree(Shelf shelf, String id) {
        if (id.isEmpty()) {
            throw ProblemException.invalid("id", "is required, for example payroll");
        }
        try {
            shelf.get(id);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            return;
        }
        throw ProblemException.invalid("id", "is taken: open that one to change it", id);
    }

    private TemplateInstance page(
            Shelf shelf, Typed as, JsonNode document, @Nullable ProblemException problem) {
        return Pages.item(setup.around(), ItemPage.of(shelf, as, document, problem));
    }

    /// Which one a form is about.
    ///
    /// @param name in the address
    /// @param typed what a new one is to be called
    record Typed(String name, String typed) {

        boolean isNew() {
            return name.equals(NEW);
        }

        String id() {
            return isNew() ? typed : name;
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
    /// @param refusal why something was not done, as far as no field says it
    public record ItemPage(
            String title,
            String listPath,
            String listTitle,
            String action,
            String name,
            boolean fresh,
            boolean mayChange,
            boolean mayDelete,
            String remove,
            List<FieldView> fields,
            @Nullable String refusal,
            @Nullable String nameRefusal) {

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
                Shelf shelf, Typed as, JsonNode document, @Nullable ProblemException problem) {
            Shelf.Words words = shelf.words();
            String path = shelf.part().path();
            Form form = shelf.form();
            Refusals refusals = Refusals.of(problem, form);
            return new ItemPage(
                    as.isNew() ? words.add() : as.name(),
                    path,
                    words.title(),
                    path + "/" + as.name(),
                    as.id(),
                    as.isNew(),
                    shelf.mayChange(as.isNew() ? "" : as.name()),
                    !as.isNew() && shelf.mayDelete(as.name()),
                    words.remove(),
                    form.show(document, refusals.all()),
                    refusals.besides(),
                    refusals.ofName());
        }
    }
}
