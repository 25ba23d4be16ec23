package io.tokenvigil.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Of 2,000 hostile strings those that the registry takes, in the table, on their pages and in
/// searches, in a real browser on a narrow screen: nothing of them runs, nothing breaks the page.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class HostileWalkIT {

    private static final int STRINGS = 2_000;
    private static final int LABELS_A_TOKEN = 16;

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
            send(walk.page(), "button.main");
            isUnharmed(walk, "what would be deleted");
            for (String q : strings.subList(0, 20)) {
                walk.open("/console/tokens?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
                isUnharmed(walk, "a search for " + q);
            }
        }
    }

    /// Sends a form past the browser's own checks, and waits for the page that answers.
    private static void send(Page page, String button) {
        Locator form = page.locator(button).first().locator("xpath=ancestor::form");
        form.evaluate("form => { window.former = true; form.noValidate = true; form.submit(); }");
        page.waitForFunction("window.former === undefined && document.readyState === 'complete'");
    }

    private static void isUnharmed(Walk walk, String where) {
        assertThat(walk.page().evaluate("window.struck === undefined"))
                .as("nothing of it ran: %s", where)
                .isEqualTo(true);
        assertThat(
                        walk.page()
                                .locator(
                                        "main :is(img, script, iframe, object, embed, style, base, meta, math)")
                                .count())
                .as("nothing of it is markup: %s", where)
                .isZero();
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
                        labels,
                        "expiresIn",
                        "P90D"));
    }
}
