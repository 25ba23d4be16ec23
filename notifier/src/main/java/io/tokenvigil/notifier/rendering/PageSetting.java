package io.tokenvigil.notifier.rendering;

import org.eclipse.microprofile.config.spi.Converter;

/// A setting that is the address of a page. One that is none stops the start, for its links would
/// be missing in mails and nobody would notice.
public final class PageSetting implements Converter<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String convert(String value) {
        String page = Links.page(value);
        if (page == null) {
            throw new IllegalArgumentException(
                    "%s is no page: https or http and a host".formatted(value));
        }
        return page;
    }
}
