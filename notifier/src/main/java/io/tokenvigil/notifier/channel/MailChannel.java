package io.tokenvigil.notifier.channel;

import io.tokenvigil.notifier.mail.Address;
import io.tokenvigil.notifier.mail.Composer;
import io.tokenvigil.notifier.mail.Courier;
import io.tokenvigil.notifier.mail.Letter;
import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.rendering.Rendered;
import io.tokenvigil.notifier.rendering.Renderer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// By mail.
@ApplicationScoped
class MailChannel implements Channel {
    private final Renderer renderer;
    private final Composer composer;
    private final Courier courier;

    MailChannel(Renderer renderer, Composer composer, Courier courier) {
        this.renderer = renderer;
        this.composer = composer;
        this.courier = courier;
    }

    @Override
    public String kind() {
        return Recipient.EMAIL;
    }

    @Override
    public boolean leadsTo(String address) {
        return Address.of(address).isPresent();
    }

    @Override
    public String messageId(UUID lead) {
        return composer.messageId(lead);
    }

    @Override
    public byte[] print(Parcel parcel) {
        Rendered rendered = renderer.render(parcel.reader(), parcel.notices(), parcel.now());
        return composer.compose(
                new Letter(
                        parcel.lead().id(),
                        Notice.brandingOf(parcel.notices()).sender(),
                        Address.of(parcel.address()).orElseThrow(),
                        rendered.languages(),
                        rendered.subject(),
                        rendered.text(),
                        rendered.html(),
                        parcel.now()));
    }

    @Override
    public Outcome deliver(Outgoing message, Runnable leaving) {
        return courier.deliver(message.address(), message.bytes(), leaving);
    }
}
