package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.notice.NoticeView;
import org.jspecify.annotations.Nullable;

/// A notice that was sent, or waits.
public record NoticeLine(
        Moment at,
        String occasion,
        @Nullable String rung,
        @Nullable String recipient,
        String channel,
        String state,
        @Nullable String answer) {

    static NoticeLine of(NoticeView notice, Moments.Shown time) {
        return new NoticeLine(
                time.of(notice.at()),
                notice.occasion(),
                notice.rung(),
                notice.recipient(),
                notice.channel(),
                notice.state(),
                notice.answer());
    }
}
