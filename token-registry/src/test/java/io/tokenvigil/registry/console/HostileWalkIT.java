package io.tokenvigil.registry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.browser.Look;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// 2,000 hostile strings through the fields of all forms, and those that the registry takes in the
/// table, on their pages and in searches, in a real browser on a narrow screen: nothing of them
/// runs, nothing breaks the page.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class HostileWalkIT {

    private static final String SHOWS_ONE =
            """
            typed => {
              const fields = [...document.querySelectorAll('main input, main textarea')].map(f => f.value);
              const shown = [...fields, document.body.innerText].join(' ');
              return typed.some(text => text.trim().length > 5 && shown.includes(text.trim()));
            }""";

    private static final int STRINGS = 2_000;
    private static final int LABELS_A_TOKEN = 16;

    /// What a page shows of what must never be there.
    private static final String HARM =
            """
            () => [
              ...(window.struck === undefined ? [] : ['something of it ran']),
              ...[...document.querySelectorAll('main :is(img, script, iframe, object, embed, style, base, meta, math)')]
                .map(element => 'markup: ' + element.outerHTML)]""";

    /// Puts a text into each field, and chooses something wherever one has to choose.
    private static final String FILL =
            """
            (form, [fields, texts]) => {
              form.querySelectorAll('input[type=radio]').forEach(radio => radio.checked = true);
              form.querySelectorAll(fields).forEach((field, i) => field.value = texts[i]);
            }""";

    /// Fields that take any text.
    private static final String TEXT =
            ":is(input:not([type]), input[type=text], input[type=search], input[type=email], input[type=url], input[type=password], textarea)";

    @Test
    void whatIsTakenIsShownAsTextInTheTableOnItsPageAndInASearch() {
        String namespace = Registry.namespace();
        String provider = Registry.manualProvider();
        List<String> strings =
                HostileStrings.some(STRINGS).stream().filter(HostileStrings::canBeStored).toList();
        List<String> ids = new ArrayList<>();
        // Name, owner, place and sixteen labels: each token shows many.
        for (int at = 0; at + LABELS_A_TOKEN + 3 < strings.size(); at += LABELS_A_TOKEN + 3) {
            ids.add(token(namespace, provider, strings.subList(at, at + LABELS_A_TOKEN + 3)));
        }
        assertThat(ids.size() * (LABELS_A_TOKEN + 3)).isGreaterThan(STRINGS / 2);
        String key = Registry.with(Role.ADMIN, namespace).key();
        try (Walk walk = Walk.signedIn(Look.PHONE, key)) {
            walk.open("/console/tokens");
            isUnharmed(walk, "the table");
            for (String id : ids) {
                walk.open("/console/tokens/" + id);
                isUnharmed(walk, "the page of " + id);
            }
            walk.open("/console/tokens/bulk?namespace=" + namespace);
            walk.page().locator("input[value='DELETE']").check();
            send(walk.page(), walk.page().locator("form:has(button.main)").first());
            isUnharmed(walk, "what would be deleted");
            for (String q : strings.subList(0, 20)) {
                walk.open("/console/tokens?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
                isUnharmed(walk, "a search for " + q);
            }
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whatIsTypedIntoAnyFieldOfAnyFormComesBackAsText() {
        String namespace = Registry.namespace();
        String token = Registry.token(Map.of("namespace", namespace));
        Strings strings = new Strings(HostileStrings.some(STRINGS));
        try (Walk walk = Walk.signedIn(Look.PHONE, Registry.with(Role.ADMIN).key())) {
            long cameBack =
                    pages(namespace, token).stream()
                            .filter(path -> sendAllForms(walk, path, strings))
                            .count();
            assertThat(cameBack).as("pages that show what was typed").isGreaterThan(8);
            // The form with the most fields takes whatever is left.
            String register = "/console/tokens/new?provider=" + Registry.oauthProvider();
            while (strings.left()) {
                sendAllForms(walk, register, strings);
            }
        }
        try (Walk walk = Walk.signedIn(Look.PHONE, Registry.with(Role.CONSUMER, namespace).key())) {
            sendAllForms(walk, "/console/credentials", strings);
        }
    }

    /// Those with a form, but for the one that asks for a key: what fails there is counted.
    private static List<String> pages(String namespace, String token) {
        String provider = "/console/setup/providers/" + Registry.oauthProvider();
        return List.of(
                "/console/tokens",
                "/console/tokens/bulk?namespace=" + namespace,
                "/console/tokens/" + token,
                "/console/setup/installation",
                "/console/setup/providers/~new/keycloak",
                provider,
                provider + "/entry",
                "/console/setup/api-keys/~new",
                "/console/setup/audit",
                "/console/setup/namespaces/~new",
                "/console/setup/namespaces/" + namespace,
                "/console/setup/contacts/~new",
                "/console/setup/policies/~new",
                "/console/setup/mail?token=" + token);
    }

    /// @return whether an answer shows anything of what was typed
    private static boolean sendAllForms(Walk walk, String path, Strings strings) {
        Locator forms = walk.page().locator("main form:has(" + TEXT + ")");
        walk.open(path);
        int count = forms.count();
        assertThat(count).as("forms of %s", path).isPositive();
        boolean comesBack = false;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                walk.open(path);
            }
            List<String> typed = fill(forms.nth(i), strings);
            send(walk.page(), forms.nth(i));
            isUnharmed(walk, "form %d of %s".formatted(i, path));
            comesBack |= (Boolean) walk.page().evaluate(SHOWS_ONE, typed);
        }
        return comesBack;
    }

    private static List<String> fill(Locator form, Strings strings) {
        List<String> typed =
                Stream.generate(strings::next).limit(form.locator(TEXT).count()).toList();
        form.evaluate(FILL, List.of(TEXT, typed));
        return typed;
    }

    /// Strings in turn, over and over.
    private static final class Strings {
        private final List<String> all;
        private int at;

        Strings(List<String> all) {
            this.all = all;
        }

        String next() {
            String next = all.get(at % all.size());
            at++;
            return next;
        }

        boolean left() {
            return at < all.size();
        }
    }

    /// Sends a form past the browser's own checks and our scripts, and waits for the page that
    /// answers.
    private static void send(Page page, Locator form) {
        form.evaluate(
                "form => { window.former = true; form.noValidate = true; form.target = ''; form.submit(); }");
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(
                        () ->
                                page.evaluate(
                                        "window.former === undefined && document.readyState === 'complete'"),
                        Boolean.TRUE::equals);
    }

    private static void isUnharmed(Walk walk, String where) {
        assertThat((List<?>) walk.page().evaluate(HARM)).as(where).isEmpty();
        walk.fits(where);
        assertThat(walk.complaints().stream().filter(c -> !c.contains("status of 4")).toList())
                .as("the browser's complaints: %s", where)
                .isEmpty();
    }

    private static String token(String namespace, String provider, List<String> strings) {
        Map<String, String> labels =
                IntStream.range(0, LABELS_A_TOKEN)
                        .boxed()
                        .collect(Collectors.toMap(i -> "k" + i, i -> strings.get(i + 3)));
        return Registry.token(
                Map.of(
                        "name",
                        strings.get(0),
                        "provider",
                        provider,
                        "namespace",
                        namespace,
                        "owner",
                        Map.of("id", strings.get(1), "displayName", strings.get(1)),
                        "providerRef",
                        strings.get(2),
                        "labels",
                        labels));
    }
}
