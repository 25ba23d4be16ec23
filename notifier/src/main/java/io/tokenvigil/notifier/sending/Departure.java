package io.tokenvigil.notifier.sending;

/// The moment at which a mail leaves. After it only the other side knows what became of the mail;
/// where it fails, the mail stays here.
final class Departure implements Runnable {
    private final Departures departures;
    private final Claimed mail;
    private boolean past;
    private boolean refused;

    Departure(Departures departures, Claimed mail) {
        this.departures = departures;
        this.mail = mail;
    }

    @Override
    public void run() {
        refused = true;
        if (!departures.leaves(mail)) {
            throw new IllegalStateException(
                    "mail %s is not attempt %d's any more".formatted(mail.id(), mail.attempt()));
        }
        refused = false;
        past = true;
    }

    boolean isPast() {
        return past;
    }

    /// Whether it was reached, and the mail was not let go.
    boolean isRefused() {
        return refused;
    }
}
