package io.tokenvigil.registry.console.frame;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The files that pages load: all of them ours to serve, none from elsewhere.
@Singleton
public class Assets {

    private static final String SCRIPT = "text/javascript;charset=utf-8";

    private final Asset style =
            Asset.read("console.css", "text/css;charset=utf-8", "console/console.css");
    private final Asset script = Asset.read("console.js", SCRIPT, "console/console.js");
    private final Asset htmx =
            Asset.read(
                    "htmx.js",
                    SCRIPT,
                    "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");
    private final Asset icon = Asset.read("icon.svg", "image/svg+xml", "console/icon.svg");

    /// Where the style sheet is.
    public String style() {
        return style.path();
    }

    /// Where our own script is.
    public String script() {
        return script.path();
    }

    /// Where htmx is.
    public String htmx() {
        return htmx.path();
    }

    /// Where the icon is.
    public String icon() {
        return icon.path();
    }

    /// The asset of this name as it is now; older prints are gone.
    Optional<Asset> find(String print, String name) {
        return List.of(style, script, htmx, icon).stream()
                .filter(asset -> asset.is(name, print))
                .findFirst();
    }
}
