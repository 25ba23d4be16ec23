package io.tokenvigil.quickstart;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// Who looks at the console, and on what.
enum Look {
    WIDE(1280, ColorScheme.LIGHT, "en"),
    DARK(1280, ColorScheme.DARK, "en"),
    PHONE(360, ColorScheme.LIGHT, "en"),
    JAPANESE(1280, ColorScheme.LIGHT, "ja"),
    JAPANESE_PHONE(360, ColorScheme.DARK, "ja");

    private static final int HEIGHT = 800;

    private final int width;
    private final ColorScheme colours;
    private final String language;

    Look(int width, ColorScheme colours, String language) {
        this.width = width;
        this.colours = colours;
        this.language = language;
    }

    int width() {
        return width;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(colours)
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
