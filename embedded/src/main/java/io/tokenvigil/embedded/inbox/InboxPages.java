package io.tokenvigil.embedded.inbox;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The inbox over HTTP: a page for people, `/api/mails` for scripts.
final class InboxPages implements HttpHandler {
    private static final Pattern API_RAW = Pattern.compile("/api/mails/(\\d{1,9})/raw");
    private static final Pattern API_ONE = Pattern.compile("/api/mails/(\\d{1,9})");
    private static final Pattern ONE = Pattern.compile("/mails/(\\d{1,9})");
    private static final Pattern ONE_HTML = Pattern.compile("/mails/(\\d{1,9})/html");

    /// A mail may style itself, and nothing else: no script, no request to anywhere.
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

    private final MailFiles files;

    InboxPages(MailFiles files) {
        this.files = files;
    }

    @Override
    public HttpReply answer(HttpRequest request) throws IOException {
        String path = request.path();
        if (request.method().equals("DELETE") && path.equals("/api/mails")) {
            files.deleteAll();
            return HttpReply.empty(204);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpReply.text(405, "The inbox is only read");
        }
        if (path.equals("/")) {
            return page(files.newestFirst().stream().findFirst(), true);
        }
        if (path.equals("/api/mails")) {
            return HttpReply.json(200, files.newestFirst());
        }
        return one(path).orElseGet(() -> HttpReply.text(404, "There is no such mail"));
    }

    private Optional<HttpReply> one(String path) throws IOException {
        Matcher raw = API_RAW.matcher(path);
        if (raw.matches()) {
            return files.raw(number(raw)).map(b -> HttpReply.of(200, "message/rfc822", b));
        }
        Matcher json = API_ONE.matcher(path);
        if (json.matches()) {
            return files.find(number(json)).map(mail -> HttpReply.json(200, mail));
        }
        Matcher html = ONE_HTML.matcher(path);
        if (html.matches()) {
            return files.find(number(html))
                    .map(mail -> HttpReply.html(200, mail.html()))
                    .map(reply -> reply.with("Content-Security-Policy", MAIL_POLICY));
        }
        Matcher page = ONE.matcher(path);
        return page.matches()
                ? files.find(number(page)).map(mail -> page(Optional.of(mail), false))
                : Optional.empty();
    }

    private HttpReply page(Optional<Mail> shown, boolean refreshing) {
        return HttpReply.html(200, InboxPage.render(files.newestFirst(), shown, refreshing))
                .with("Content-Security-Policy", PAGE_POLICY)
                .with("Cache-Control", "no-store");
    }

    private static int number(Matcher matcher) {
        return Integer.parseInt(matcher.group(1));
    }
}
