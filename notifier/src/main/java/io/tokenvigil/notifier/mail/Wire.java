package io.tokenvigil.notifier.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The socket under one conversation. The library asks for it here, because it has one time limit
/// for all replies, and the last one may take much longer than the others.
final class Wire {
    private final SSLSocketFactory tls;
    private volatile @Nullable Socket socket;

    Wire(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /// How long each reply may take from now on.
    void replyWithin(Duration limit) throws SocketException {
        Socket open = socket;
        if (open != null) {
            open.setSoTimeout(Math.toIntExact(limit.toMillis()));
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
        public Socket createSocket() {
            Socket made = new Socket();
            socket = made;
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
            socket = below;
            return tls.createSocket(below, host, port, autoClose);
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
