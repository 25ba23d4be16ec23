package io.tokenvigil.notifier.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;

/// The socket under one conversation. The library asks for it here, because it has one time limit
/// for all replies, and the last one may take much longer than the others; and because it says one
/// command at a time.
final class Wire {
    private final SSLSocketFactory tls;
    private final Duration limit;

    /// What replies are waited for at.
    private volatile @Nullable Socket socket;

    /// What is written to: the same, or the encryption around it.
    private volatile @Nullable Socket outermost;

    /// @param limit for whatever is said
    Wire(SSLSocketFactory tls, Duration limit) {
        this.tls = tls;
        this.limit = limit;
    }

    /// Says this as it is. Nothing of the library's is on its way meanwhile: it waits for the reply
    /// to each of its commands.
    void send(byte[] bytes) throws MessagingException {
        Socket open = outermost;
        if (open == null) {
            throw new MessagingException("there is no connection");
        }
        try {
            OutputStream out = open.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new MessagingException("the connection is gone", e);
        }
    }

    /// How long each reply may take from now on.
    void replyWithin(Duration wanted) throws MessagingException {
        Socket open = socket;
        try {
            if (open != null) {
                open.setSoTimeout(Math.toIntExact(wanted.toMillis()));
            }
        } catch (SocketException e) {
            throw new MessagingException("the connection is gone", e);
        }
    }

    /// Makes the socket itself.
    SocketFactory plain() {
        return new Plain();
    }

    /// Puts encryption around a socket.
    SSLSocketFactory encrypted() {
        return new Encrypted();
    }

    private static IOException unused() {
        return new IOException("the library connects sockets itself");
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            Socket made = new WriteTimeoutSocket(new Socket(), Math.toIntExact(limit.toMillis()));
            // The end of a mail would wait until the rest of it is acknowledged (RFC 896).
            made.setTcpNoDelay(true);
            socket = made;
            outermost = made;
            return made;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            throw unused();
        }
    }

    private final class Encrypted extends SSLSocketFactory {

        @Override
        public Socket createSocket(Socket below, String host, int port, boolean autoClose)
                throws IOException {
            // Where all is encrypted from the first byte, the library made the one below itself.
            below.setTcpNoDelay(true);
            Socket encrypted = tls.createSocket(below, host, port, autoClose);
            socket = below;
            outermost = encrypted;
            return encrypted;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws IOException {
            throw unused();
        }
    }
}
