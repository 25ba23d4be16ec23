package io.tokenvigil.embedded.provider;

import java.net.InetAddress;
import java.time.Clock;

/// The demo provider as a process of its own.
public final class DemoProviderMain {
    private DemoProviderMain() {}

    public static void main(String[] arguments) throws Exception {
        DemoOptions options;
        try {
            options = DemoOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(DemoOptions.USAGE);
            System.exit(2);
            return;
        }
        switch (options.mode()) {
            case SHOW_HELP -> System.out.print(DemoOptions.USAGE);
            case SHOW_PROFILES ->
                    Profile.all()
                            .forEach(
                                    (name, profile) ->
                                            System.out.println(name + ": " + profile.about()));
            case SERVE -> serve(options);
        }
    }

    private static void serve(DemoOptions options) throws Exception {
        DemoProvider provider =
                new DemoProvider(
                        options.directory(),
                        InetAddress.getByName(options.address()),
                        options.port(),
                        Clock.systemUTC());
        for (String profile : options.profiles()) {
            provider.put(Client.ofProfile(profile, "demo-" + profile, profile + "-secret"));
        }
        System.out.println("The demo provider listens on port " + provider.port());
        Runtime.getRuntime().addShutdownHook(new Thread(provider::close));
        Thread.currentThread().join();
    }
}
