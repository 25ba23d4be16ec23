package io.tokenvigil.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of the loopback address.
public final class FreePort {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;
    private static final int CONNECT_MILLIS = 1_000;

    private static final Set<Integer> given = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /// A port that nobody listened on a moment ago. It lies below those that systems give to
    /// outgoing connections: one of these could take it before its owner listens. No port is given
    /// twice: the first who got it may not listen yet.
    public static int any() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no free port on loopback among %d tried from %d to %d"
                        .formatted(TRIES, LOWEST, HIGHEST));
    }

    /// The given port, or any free one for 0.
    public static int orAny(int port) {
        return port == 0 ? any() : port;
    }

    /// Whether somebody could listen there now, on loopback as well as on every address.
    public static boolean isFree(int port) {
        return binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && binds(new InetSocketAddress(port));
    }

    /// Whether somebody listens there now, on loopback. Unlike [#isFree] it may be asked again and
    /// again while somebody is about to: whoever binds a port to find out has it for that moment.
    public static boolean isListenedOn(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean binds(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
