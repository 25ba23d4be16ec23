package io.tokenvigil.notifier.channel;

import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import java.time.Instant;
import java.util.List;

/// What goes to one address in one message.
///
/// @param notices at least one, the most urgent first
/// @param now when it is written
public record Parcel(String address, List<Notice> notices, Instant now) {

    public Parcel {
        notices = List.copyOf(notices);
    }

    Notice lead() {
        return notices.getFirst();
    }

    Recipient reader() {
        return lead().recipient();
    }
}
