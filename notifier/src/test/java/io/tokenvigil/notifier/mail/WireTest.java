package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void whatIsEncryptedFromTheFirstByteDoesNotWaitForAcknowledgementsEither() throws IOException {
        Wire wire =
                new Wire((SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(5));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket below = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            assertThat(below.getTcpNoDelay()).isFalse();

            wire.encrypted().createSocket(below, "localhost", listener.getLocalPort(), true);

            assertThat(below.getTcpNoDelay()).isTrue();
        }
    }
}
