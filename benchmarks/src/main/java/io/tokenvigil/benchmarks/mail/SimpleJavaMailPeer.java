package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Reading;
import io.tokenvigil.events.TokenExpiring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/// What one would write instead: a consumer that mails every event with Simple Java Mail and its
/// batch module, and moves on in the topic when a batch has been accepted. It keeps nothing, so
/// that a restart repeats mails, and asks nobody whether they are still true.
public final class SimpleJavaMailPeer {
    private final Mailer mailer;
    private final String text = text("expiring.txt");
    private final String html = text("expiring.html");

    private SimpleJavaMailPeer(Mailer mailer) {
        this.mailer = mailer;
    }

    /// Runs until it is killed.
    ///
    /// @param arguments the broker, the topic, the SMTP server's port, and how many connections
    public static void main(String[] arguments) throws Exception {
        int connections = Integer.parseInt(arguments[3]);
        Mailer mailer =
                MailerBuilder.withSMTPServer("127.0.0.1", Integer.parseInt(arguments[2]))
                        .withTransportStrategy(TransportStrategy.SMTP)
                        .withThreadPoolSize(connections)
                        .withConnectionPoolCoreSize(connections)
                        .withConnectionPoolMaxSize(connections)
                        .async()
                        .buildMailer();
        new SimpleJavaMailPeer(mailer).read(arguments[0], arguments[1]);
    }

    private void read(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "group.id", "peer",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (true) {
                List<CompletableFuture<Void>> sent = new ArrayList<>();
                for (var entry : consumer.poll(Duration.ofMillis(100))) {
                    sent.add(mailer.sendMail(mail(expiring(entry))));
                }
                sent.forEach(CompletableFuture::join);
                consumer.commitSync();
            }
        }
    }

    private Email mail(TokenExpiring event) {
        return EmailBuilder.startingBlank()
                .from("tokenvigil@example.com")
                .to(StandInRegistry.address(event.subject()))
                .withSubject("IIJ ID Service のトークン「" + event.facts().name() + "」の期限が近づいています")
                .withPlainText(text)
                .withHTMLText(html)
                .buildEmail();
    }

    private static TokenExpiring expiring(ConsumerRecord<byte[], byte[]> entry) {
        return switch (EventCodec.read(EventType.TOKEN_EXPIRING.ceType(), entry.value())) {
            case Reading.Known(TokenExpiring event) -> event;
            case Reading.Known _, Reading.Unknown _, Reading.Malformed _ ->
                    throw new IllegalStateException("an event that nobody sent");
        };
    }

    private static String text(String name) {
        try (InputStream stream = SimpleJavaMailPeer.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("no text for the peer's mails", e);
        }
    }
}
