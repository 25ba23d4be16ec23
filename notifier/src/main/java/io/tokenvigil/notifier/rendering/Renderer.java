package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says notices in words, for one reader. The same on every machine, whatever the JVM's default
/// locale and zone are (M-7).
@ApplicationScoped
public class Renderer {
    private final Layouts layouts;
    private final Optional<String> contact;

    Renderer(Layouts layouts, RenderingConfig config) {
        this.layouts = layouts;
        this.contact = config.contact();
    }

    /// Says these notices to this reader.
    ///
    /// @param notices at least one, the most urgent first
    /// @param now when it is written: what days are left is counted from here
    public Rendered render(Recipient reader, List<Notice> notices, Instant now) {
        ZoneId zone = zone(reader.timeZone());
        List<Language> languages = Language.inOrderFor(reader.locale());
        List<NoticeView> views =
                notices.stream().map(notice -> NoticeView.of(notice, now, zone)).toList();
        Language first = languages.getFirst();
        String subject = Subject.of(first.words(), notices, now, zone);
        String whom = contact.map(ShownText::of).orElseGet(() -> operators(notices.getFirst()));
        MailView mail =
                new MailView(
                        first.tag(),
                        subject,
                        notices.getFirst().now(),
                        List.of(
                                block(first, languages.getLast().words().readBelow(), views, whom),
                                block(languages.getLast(), null, views, whom)));
        String tags = String.join(", ", languages.stream().map(Language::tag).toList());
        return new Rendered(tags, subject, layouts.text(mail), layouts.html(mail));
    }

    private static MailView.Block block(
            Language language, @Nullable String hint, List<NoticeView> views, String whom) {
        Words words = language.words();
        return new MailView.Block(
                language.tag(),
                hint,
                views.size() == 1 ? null : words.severalTitle(views.size()),
                views.stream().map(view -> Writer.write(words, view)).toList(),
                List.of(
                        words.automatic(),
                        words.notYours(whom.isEmpty() ? words.someOperator() : whom)));
    }

    /// Addresses of the operators; empty where none is known.
    private static String operators(Notice notice) {
        return ShownText.of(
                String.join(
                        ", ", notice.fallback().stream().limit(3).map(Recipient::email).toList()));
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
