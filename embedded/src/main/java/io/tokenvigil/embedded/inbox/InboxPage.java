package io.tokenvigil.embedded.inbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The page: mails on the left, the chosen one on the right. No script anywhere.
final class InboxPage {
    private static final int MOST_LISTED = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String STYLE =
            """
            :root { color-scheme: light dark; --line: #8884; --dim: #777; --mark: #0a7d6322 }
            * { box-sizing: border-box }
            body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: grid; height: 100vh;
                   grid-template: auto 1fr / minmax(18rem, 26rem) 1fr }
            header { grid-column: 1 / -1; padding: .7rem 1.2rem; border-bottom: 1px solid var(--line) }
            header b { color: #0a7d63 } header span { color: var(--dim); margin-left: .8rem }
            nav { overflow: auto; border-right: 1px solid var(--line) }
            nav a { display: block; padding: .6rem 1.2rem; border-bottom: 1px solid var(--line);
                    color: inherit; text-decoration: none }
            nav a:hover, nav a.shown { background: var(--mark) }
            nav strong { display: block; font-weight: 600 }
            small, dt { color: var(--dim) }
            main { overflow: auto; padding: 1rem 1.4rem }
            h1 { font-size: 1.25rem; margin: 0 0 .6rem } h2 { font-size: 1rem; margin: 1.2rem 0 .4rem }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 }
            dd { margin: 0 }
            iframe { width: 100%; height: 34rem; border: 1px solid var(--line); border-radius: 6px;
                     background: #fff }
            pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: 6px;
                  padding: 1rem; overflow-wrap: anywhere }
            @media (max-width: 50rem) {
              body { display: block; height: auto } nav { max-height: 40vh; border-right: 0 } }
            """;

    private InboxPage() {}

    static String render(List<Mail> mails, Optional<Mail> shown, boolean refreshing) {
        StringBuilder list = new StringBuilder();
        for (Mail mail : mails.subList(0, Math.min(MOST_LISTED, mails.size()))) {
            list.append(entry(mail, shown.isPresent() && shown.get().n() == mail.n()));
        }
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Inbox (%d)</title>
        <meta name="viewport" content="width=device-width">%s
        <style>%s</style></head><body>
        <header><b>Tokenvigil</b> inbox <span>%s</span></header>
        <nav>%s</nav>
        <main>%s</main>
        </body></html>
        """
                .formatted(
                        mails.size(),
                        refreshing ? "<meta http-equiv=\"refresh\" content=\"5\">" : "",
                        STYLE,
                        mails.size() == 1 ? "1 mail" : mails.size() + " mails",
                        list,
                        shown.map(InboxPage::content).orElse("<p>No mail yet.</p>"));
    }

    private static String entry(Mail mail, boolean shown) {
        return "<a href=\"/mails/%d\"%s><strong>%s</strong>%s<br><small>%s</small></a>\n"
                .formatted(
                        mail.n(),
                        shown ? " class=\"shown\"" : "",
                        escape(mail.subject()),
                        escape(mail.to()),
                        TIME.format(mail.date()));
    }

    private static String content(Mail mail) {
        String html =
                mail.html().isEmpty()
                        ? ""
                        : "<h2>HTML</h2><iframe sandbox title=\"HTML part\" src=\"/mails/%d/html\"></iframe>"
                                .formatted(mail.n());
        return """
        <h1>%s</h1>
        <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Date</dt><dd>%s</dd>
        <dt>Source</dt><dd><a href="/api/mails/%d/raw">as it came over the wire</a></dd></dl>
        %s<h2>Text</h2><pre>%s</pre>
        """
                .formatted(
                        escape(mail.subject()),
                        escape(mail.from()),
                        escape(mail.to()),
                        TIME.format(mail.date()),
                        mail.n(),
                        html,
                        escape(mail.text()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
