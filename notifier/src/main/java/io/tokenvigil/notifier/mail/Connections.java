package io.tokenvigil.notifier.mail;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Conversations that went well and stay open for a while, so that the next mail needs no greeting,
/// no handshake and no sign-in. The one that was used last is used first; the others grow old.
@ApplicationScoped
public class Connections {
    /// Mails over one connection: servers think ill of clients that never let go.
    private static final int MOST = 100;

    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Duration keep;
    private final LongSupplier nanos;

    private record Idle(Handover conversation, long since) {}

    @Inject
    Connections(MailConfig config) {
        this(config.keepOpen(), System::nanoTime);
    }

    Connections(Duration keep, LongSupplier nanos) {
        this.keep = keep;
        this.nanos = nanos;
    }

    /// One that was open when it was last used; the server may have closed it since.
    synchronized Optional<Handover> take() {
        closeOld();
        return Optional.ofNullable(idle.pollFirst()).map(Idle::conversation);
    }

    /// Keeps a conversation whose mail was accepted.
    synchronized void keep(Handover conversation) {
        if (conversation.mails() >= MOST || keep.isZero()) {
            close(conversation);
        } else {
            idle.addFirst(new Idle(conversation, nanos.getAsLong()));
        }
    }

    /// Says good-bye on those that nobody has needed for a while.
    public synchronized void closeOld() {
        Iterator<Idle> oldest = idle.descendingIterator();
        while (oldest.hasNext()) {
            Idle one = oldest.next();
            if (nanos.getAsLong() - one.since() < keep.toNanos()) {
                return;
            }
            oldest.remove();
            close(one.conversation());
        }
    }

    @PreDestroy
    synchronized void closeAll() {
        idle.forEach(one -> close(one.conversation()));
        idle.clear();
    }

    static void close(Handover conversation) {
        try {
            conversation.close();
        } catch (MessagingException e) {
            // The reply counted; how the conversation ended does not.
        }
    }
}
