package io.tokenvigil.registry.console.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.saving.Kept;
import java.util.List;

/// Things of one kind that administrators keep under names: what their pages need to know of them.
/// [Shelves] makes the pages.
public interface Shelf {

    /// Where they are.
    Part part();

    /// What they are to those who save them.
    Kept kept();

    /// What is said of them, in the viewer's language.
    Words words();

    /// Whether the viewer may change this one; an empty name stands for a new one.
    boolean mayChange(String name);

    /// Whether the viewer may delete this one.
    boolean mayDelete(String name);

    /// A piece of the list.
    Page<Listing.Row> page(PageRequest request);

    /// The one of this name as the API shows it; 404 where the viewer may not know of it.
    JsonNode get(String name);

    /// Makes or replaces the one of this name, by the API's rules; whether there was none.
    boolean save(String name, JsonNode document);

    /// Deletes the one of this name, by the API's rules.
    void delete(String name);

    /// What of a document that was refused may be shown again: never a secret that was typed.
    default JsonNode shown(JsonNode typed) {
        return typed;
    }

    /// What there is to fill in.
    Form form();

    /// What is said of them.
    ///
    /// @param text what they are for
    /// @param columns of the list, the name's first
    /// @param add to make another one
    /// @param remove to delete one
    record Words(String title, String text, List<String> columns, String add, String remove) {

        public Words {
            columns = List.copyOf(columns);
        }
    }
}
