package io.tokenvigil.registry.console.setup.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.apikey.ApiKeyView;
import io.tokenvigil.registry.apikey.ApiKeys;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.audit.AuditReading;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.setup.FieldView;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Listing;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the keys' pages show.
@ApplicationScoped
class KeyPages {

    private static final int ROWS = 50;

    private final ApiKeys keys;
    private final AuditReading audit;
    private final Moments moments;
    private final Caller caller;
    private final Setup setup;

    KeyPages(ApiKeys keys, AuditReading audit, Moments moments, Caller caller, Setup setup) {
        this.keys = keys;
        this.audit = audit;
        this.moments = moments;
        this.caller = caller;
        this.setup = setup;
    }

    /// Where a key is.
    static String path(UUID id) {
        return Part.API_KEYS.path() + "/" + id;
    }

    Listing list(@Nullable String cursor) {
        ApiKeyWords words = setup.words(ApiKeyWords.class);
        Moments.Shown time = moments.now();
        String path = Part.API_KEYS.path();
        Page<ApiKeyView> page = keys.list(PageRequest.of(ROWS, cursor));
        return new Listing(
                words.title(),
                words.text(),
                List.of(
                        words.name(),
                        words.role(),
                        words.namespaces(),
                        words.ends(),
                        words.lastUsed()),
                page.items().stream().map(key -> row(key, words, time)).toList(),
                path,
                Listing.after(path, page.next()),
                cursor != null,
                new Frame.Place(path + "/~new", words.add(), false));
    }

    private static Listing.Row row(ApiKeyView key, ApiKeyWords words, Moments.Shown time) {
        return new Listing.Row(
                path(key.id()),
                key.name(),
                List.of(
                        Listing.Cell.word(key.role().text()),
                        Listing.Cell.text(
                                key.namespaces() == null
                                        ? words.everywhere()
                                        : String.join(", ", key.namespaces())),
                        Listing.Cell.at(time.of(key.expiresAt()), ""),
                        Listing.Cell.at(time.ofNullable(key.lastUsedAt()), words.unused())));
    }

    ApiKeyPage page(UUID id, @Nullable Reason refusal) {
        ApiKeyView key = keys.get(id);
        return ApiKeyPage.of(key, maker(key), moments.now(), caller.id().equals(id), refusal);
    }

    /// How whoever made the key is called, as far as the viewer may know.
    private String maker(ApiKeyView key) {
        return audit.whoDid(AuditEntry.subject("api-key", key.id()), key.createdAt())
                .orElse(key.createdBy());
    }

    /// A form with nothing in it.
    List<FieldView> blank(Form form) {
        return form.show(JsonNodeFactory.instance.objectNode(), List.of());
    }
}
