package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says notices in words, for one reader. The same on every machine, whatever the JVM's default
/// locale and zone are (M-7).
@ApplicationScoped
public class Renderer {
    /// Notices that a mail says whole; some mail clients cut off what is longer.
    private static final int WHOLE = 5;

    /// Notices that a mail names; the others are counted.
    private static final int NAMED = 100;

    private final Layouts layouts;
    private final Languages languages;
    private final Optional<String> contact;
    private final Console console;
    private final @Nullable String everything;

    Renderer(Layouts layouts, Languages languages, RenderingConfig config) {
        this.layouts = layouts;
        this.languages = languages;
        this.contact = config.contact();
        this.console = Console.at(config.console().orElse(null));
        this.everything = config.everything().orElseGet(console::tokens);
    }

    /// Says these notices to this reader.
    ///
    /// @param notices at least one, the most urgent first
    /// @param now when it is written: what days are left is counted from here
    public Rendered render(Recipient reader, List<Notice> notices, Instant now) {
        return render(reader, notices, now, Proposal.NONE);
    }

    /// The same in layouts that are not in use yet.
    ///
    /// @throws BrokenLayout for a proposal that cannot be used
    public Rendered render(Recipient reader, List<Notice> notices, Instant now, Proposal proposal) {
        MailView mail = view(reader, notices, now);
        String tags =
                String.join(", ", mail.blocks().stream().map(MailView.Block::language).toList());
        return new Rendered(
                tags, mail.subject(), layouts.text(mail, proposal), layouts.html(mail, proposal));
    }

    private MailView view(Recipient reader, List<Notice> notices, Instant now) {
        ZoneId zone = reader.zone();
        List<Language> inOrder = languages.inOrderFor(reader.locale());
        Look look = Look.of(notices);
        List<NoticeView> views =
                notices.stream()
                        .limit(NAMED)
                        .map(notice -> NoticeView.of(look.service(), notice, console, now, zone))
                        .toList();
        String whom = contact.map(ShownText::of).orElseGet(() -> operators(notices.getFirst()));
        Content content = new Content(views, notices.size(), everything, look.service(), whom);
        Language first = inOrder.getFirst();
        List<MailView.Block> blocks = new ArrayList<>();
        blocks.add(content.in(first, hint(inOrder)));
        inOrder.stream().skip(1).forEach(language -> blocks.add(content.in(language, null)));
        return new MailView(
                first.tag(),
                Subject.of(first.words(), notices, now, zone),
                notices.getFirst().now(),
                look,
                blocks);
    }

    /// Says in each of the others that it follows.
    private static @Nullable String hint(List<Language> inOrder) {
        String others =
                inOrder.stream()
                        .skip(1)
                        .map(language -> language.words().readBelow())
                        .collect(Collectors.joining(" "));
        return others.isEmpty() ? null : others;
    }

    /// @param all how many notices there are; `named` may be fewer
    /// @param everything the page that shows all tokens
    private record Content(
            List<NoticeView> named,
            int all,
            @Nullable String everything,
            String service,
            String whom) {

        MailView.Block in(Language language, @Nullable String hint) {
            Words words = language.words();
            List<NoticeView> more = named.stream().skip(WHOLE).toList();
            return new MailView.Block(
                    language.tag(),
                    hint,
                    all == 1 ? null : words.severalTitle(all),
                    named.stream().limit(WHOLE).map(view -> Writer.write(words, view)).toList(),
                    more.isEmpty() ? null : words.moreTitle(),
                    more.stream().map(view -> Writer.line(words, view)).toList(),
                    all == named.size()
                            ? null
                            : new MailView.Block.Rest(
                                    words.restCounted(all - named.size()), everything),
                    List.of(
                            words.automatic(),
                            words.notYours(whom.isEmpty() ? words.someOperator(service) : whom)));
        }
    }

    /// Addresses of the operators; empty where none is known.
    private static String operators(Notice notice) {
        return ShownText.of(
                String.join(
                        ", ",
                        notice.fallback().stream().limit(3).map(Recipient::address).toList()));
    }
}
