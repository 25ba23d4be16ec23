package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.inbox.Mail;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.events.Event;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// Judges what really happened, from what the provider, the inbox and the topic have. That each of
/// them can fail is a test of its own.
final class Checkers {
    private Checkers() {}

    /// I-10: no generation of a chain is shown to its provider twice, and none is refused.
    static void shownOnceEach(List<LedgerEntry> presentations) {
        assertThat(presentations).isNotEmpty();
        shownOnceEachIfAtAll(presentations);
    }

    /// The same of one of which nobody knows whether it was shown.
    static void shownOnceEachIfAtAll(List<LedgerEntry> presentations) {
        assertThat(presentations).noneMatch(LedgerEntry::reuse).allMatch(LedgerEntry::done);
        assertThat(presentations).extracting(LedgerEntry::generation).doesNotHaveDuplicates();
    }

    /// I-10: no value is shown to its provider twice, whatever came of it the first time.
    static void noneShownTwice(List<LedgerEntry> presentations) {
        assertThat(presentations).noneMatch(LedgerEntry::reuse);
        assertThat(presentations).extracting(LedgerEntry::sha256).doesNotHaveDuplicates();
    }

    /// M-1, M-2: one occasion, one mail.
    static void toldOnce(List<Mail> mails) {
        assertThat(mails).extracting(Mail::subject).hasSize(1);
    }

    /// M-2, where the notifier was killed: whether the last mail had arrived nobody knew then, and
    /// it may have come once more, byte by byte as it was.
    static void toldOnceOrOnceMoreAsItWas(List<String> raw) {
        assertThat(raw).hasSizeBetween(1, 2);
        assertThat(Set.copyOf(raw)).hasSize(1);
    }

    /// I-03: the events of one subject are on the topic from 1 on without a gap.
    static void allOnTheTopic(long told, List<Event> events) {
        assertThat(events)
                .extracting(Event::sequence)
                .filteredOn(sequence -> sequence <= told)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, told).boxed().toList());
    }
}
