package io.tokenvigil.embedded.provider;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;

/// The demo provider as a process of its own, for containers: `DemoProviderMain [directory [port
/// [address]]]`.
public final class DemoProviderMain {
    private DemoProviderMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : "/var/lib/demo-provider");
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9000;
        InetAddress address =
                InetAddress.getByName(arguments.length > 2 ? arguments[2] : "0.0.0.0");
        DemoProvider provider = new DemoProvider(directory, address, port, Clock.systemUTC());
        System.out.println("The demo provider listens on port " + provider.port());
        Runtime.getRuntime().addShutdownHook(new Thread(provider::close));
        Thread.currentThread().join();
    }
}
