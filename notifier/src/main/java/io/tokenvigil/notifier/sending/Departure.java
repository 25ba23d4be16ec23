package io.tokenvigil.notifier.sending;

/// The moment at which a mail leaves. After it only the other side knows what became of the mail;
/// where it fails, the mail stays here.
final class Departure implements Runnable {
    private final Mails mails;
    private final Claimed mail;
    private boolean past;

    Departure(Mails mails, Claimed mail) {
        this.mails = mails;
        this.mail = mail;
    }

    @Override
    public void run() {
        if (!mails.leaves(mail)) {
            throw new IllegalStateException(
                    "mail %s is not attempt %d's any more".formatted(mail.id(), mail.attempt()));
        }
        past = true;
    }

    boolean isPast() {
        return past;
    }
}
