package io.tokenvigil.registry.console.setup.provider;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Listing;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.provider.Catalogue;
import io.tokenvigil.registry.provider.ProviderRequest;
import io.tokenvigil.registry.provider.ProviderView;
import io.tokenvigil.registry.token.Looking;
import io.tokenvigil.registry.token.TokenFilter;
import io.tokenvigil.registry.token.TokenView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gathers what the providers' pages show, from the features that the API's answers come from.
@ApplicationScoped
class ProviderPages {

    private static final int ROWS = 50;
    private static final int TOKENS = 20;

    private final Catalogue catalogue;
    private final Looking looking;
    private final Documents documents;
    private final Moments moments;
    private final Viewing viewing;

    ProviderPages(
            Catalogue catalogue,
            Looking looking,
            Documents documents,
            Moments moments,
            Viewing viewing) {
        this.catalogue = catalogue;
        this.looking = looking;
        this.documents = documents;
        this.moments = moments;
        this.viewing = viewing;
    }

    /// Who looks, and in which words.
    @ApplicationScoped
    static class Viewing {

        private final Caller caller;
        private final Setup setup;

        Viewing(Caller caller, Setup setup) {
            this.caller = caller;
            this.setup = setup;
        }

        ProviderWords words() {
            return setup.words(ProviderWords.class);
        }

        String nameLabel() {
            return setup.nameLabel();
        }

        boolean mayTest() {
            return caller.role() == Role.ADMIN;
        }

        boolean mayChange() {
            return caller.keepsAll();
        }
    }

    Listing list(@Nullable String cursor) {
        ProviderWords words = viewing.words();
        String path = Part.PROVIDERS.path();
        Page<ProviderView> page = catalogue.list(PageRequest.of(ROWS, cursor));
        return new Listing(
                words.title(),
                words.text(),
                List.of(viewing.nameLabel(), words.displayName(), words.protocol(), words.state()),
                page.items().stream().map(view -> row(view, words)).toList(),
                path,
                Listing.after(path, page.next()),
                cursor != null,
                viewing.mayChange() ? new Frame.Place(path + "/~new", words.add(), false) : null);
    }

    private static Listing.Row row(ProviderView view, ProviderWords words) {
        ProviderRequest entry = view.settings();
        return new Listing.Row(
                Part.PROVIDERS.path() + "/" + entry.id(),
                String.valueOf(entry.id()),
                List.of(
                        Listing.Cell.text(String.valueOf(entry.displayName())),
                        Listing.Cell.text(words.kind(String.valueOf(entry.protocol()))),
                        state(view, words)));
    }

    private static Listing.Cell state(ProviderView view, ProviderWords words) {
        if (view.suspended() != null) {
            return Listing.Cell.status("person", words.notCalled()).with(view.suspended().code());
        }
        if (!ProviderPage.isCalled(view)) {
            return Listing.Cell.text(words.byPeople());
        }
        return view.circuit() == null
                ? Listing.Cell.status("active", words.called())
                : Listing.Cell.status("expiring", words.probed());
    }

    ProviderPage page(String id, @Nullable Reason refusal) {
        ProviderView view = catalogue.get(id);
        Moments.Shown time = moments.now();
        ProviderView.Suspended suspended = view.suspended();
        ProviderView.Circuit circuit = view.circuit();
        boolean tests = viewing.mayTest() && ProviderPage.isTestable(view);
        return new ProviderPage(
                id,
                Objects.requireNonNullElse(view.settings().displayName(), id),
                Explained.of(view.settings(), viewing.words(), time),
                document(view),
                ProviderPage.isCalled(view),
                ProviderPage.isTestable(view),
                view.clientSecrets().stream()
                        .map(secret -> ProviderPage.SecretLine.of(secret, time))
                        .toList(),
                suspended == null ? null : suspended.code(),
                suspended == null ? null : time.of(suspended.since()),
                circuit == null ? null : time.of(circuit.openSince()),
                circuit == null ? null : time.of(circuit.nextProbeAt()),
                tests ? tokens(id) : List.of(),
                viewing.mayTest(),
                viewing.mayChange(),
                refusal);
    }

    /// The entry as the API shows it, without secrets.
    String document(ProviderView view) {
        return documents.text(documents.of(view.settings()));
    }

    private List<TokenView> tokens(String provider) {
        MultivaluedMap<String, String> filter = new MultivaluedHashMap<>();
        filter.putSingle("provider", provider);
        return looking.list(TokenFilter.of(filter), new PageRequest(TOKENS, null)).items().stream()
                .filter(token -> !token.watchOnly())
                .toList();
    }
}
