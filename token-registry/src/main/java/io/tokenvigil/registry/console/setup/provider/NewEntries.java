package io.tokenvigil.registry.console.setup.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Catalogue;
import io.tokenvigil.registry.provider.ProviderRequest;
import io.tokenvigil.registry.provider.ReadyEntry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// New entries, by what they start from: a ready entry, or nothing.
@ApplicationScoped
class NewEntries {

    /// What an entry that is written out stands under, beside the ready ones.
    static final String OWN = "~own";

    private final ReadyTexts ready;
    private final EntryForms forms;
    private final Catalogue catalogue;
    private final Documents documents;
    private final Setup setup;

    NewEntries(
            ReadyTexts ready,
            EntryForms forms,
            Catalogue catalogue,
            Documents documents,
            Setup setup) {
        this.ready = ready;
        this.forms = forms;
        this.catalogue = catalogue;
        this.documents = documents;
        this.setup = setup;
    }

    Form form(String entry) {
        ReadyEntry start = start(entry);
        return start == null ? forms.written(true) : forms.of(start);
    }

    ProviderRequest request(String entry, JsonNode typed) {
        ReadyEntry start = start(entry);
        return start == null ? forms.request(typed) : forms.request(start, typed);
    }

    /// What it would become, as JSON.
    String proposed(String entry, JsonNode typed) {
        return documents.text(documents.of(catalogue.proposed(request(entry, typed))));
    }

    EntryPage page(
            String entry,
            JsonNode typed,
            @Nullable String becomes,
            @Nullable ProblemException problem) {
        ProviderWords words = setup.words(ProviderWords.class);
        ReadyEntry start = start(entry);
        Form form = form(entry);
        return new EntryPage(
                start == null ? words.own() : start.displayName(),
                Part.PROVIDERS.path() + "/~new/" + entry,
                Part.PROVIDERS.path() + "/~new",
                words.pick(),
                start,
                form.show(forms.shown(typed, "{}"), setup.fields(problem)),
                true,
                "",
                becomes,
                EntryPage.reason(problem, setup),
                form.besides(setup.fields(problem)));
    }

    private @Nullable ReadyEntry start(String entry) {
        return entry.equals(OWN)
                ? null
                : ready.find(entry, setup.language())
                        .orElseThrow(() -> ProblemException.notFound("catalogue entry", entry));
    }
}
