package io.tokenvigil.embedded.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// Who looks at a page, and on what.
public enum Look {
    WIDE(1280, ColorScheme.LIGHT, "en-US"),
    DARK(1280, ColorScheme.DARK, "en-US"),
    PHONE(360, ColorScheme.LIGHT, "en-US"),
    JAPANESE(1280, ColorScheme.LIGHT, "ja-JP"),
    JAPANESE_PHONE(360, ColorScheme.DARK, "ja-JP");

    private static final int HEIGHT = 800;

    private final int width;
    private final ColorScheme colours;
    private final String language;

    Look(int width, ColorScheme colours, String language) {
        this.width = width;
        this.colours = colours;
        this.language = language;
    }

    /// In pixels.
    public int width() {
        return width;
    }

    /// In pixels.
    public int height() {
        return HEIGHT;
    }

    public Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(colours)
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo");
    }

    /// As it stands in a picture's name.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
