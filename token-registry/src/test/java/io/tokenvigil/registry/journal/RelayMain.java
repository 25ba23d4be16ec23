package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.ConnectionSource;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A relay in a process of its own, to be killed and frozen. The database's address comes by the
/// environment; arguments: Kafka, topic, batch, and where it dies by itself: `never`, or
/// `before-sending` or `before-moving` and the how-many-eth time, or `frozen-moving`: it does not
/// die then, but stops with the move made and not committed.
final class RelayMain {

    private static final int KILLED = 137;

    private RelayMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        String url = System.getenv("DATABASE");
        ConnectionSource connections =
                () -> {
                    Connection connection = DriverManager.getConnection(url);
                    connection.setAutoCommit(false);
                    return connection;
                };
        String statement =
                switch (arguments[3]) {
                    case "before-sending" -> "from token_event\nwhere id >";
                    case "before-moving", "frozen-moving" -> "update relay set snapshot";
                    default -> "nothing says this";
                };
        boolean freezes = arguments[3].startsWith("frozen");
        int time = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0;
        AtomicInteger seen = new AtomicInteger();
        RelayRig rig =
                new RelayRig(
                        () ->
                                mortal(
                                        connections.open(),
                                        statement,
                                        freezes,
                                        () -> seen.incrementAndGet() == time),
                        arguments[0],
                        arguments[1],
                        Integer.parseInt(arguments[2]));
        new CountDownLatch(1).await();
        rig.close();
    }

    /// Dies in the commit after the statement was run (what it read is not sent yet), or where the
    /// cursor's move is about to be prepared; or freezes in the commit after that was run.
    private static Connection mortal(Connection real, String fatal, boolean freezes, Fate fate) {
        boolean[] doomed = {false};
        return (Connection)
                Proxy.newProxyInstance(
                        RelayMain.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, values) -> {
                            boolean hit =
                                    method.getName().equals("prepareStatement")
                                            && values[0].toString().contains(fatal)
                                            && fate.strikes();
                            boolean commits = doomed[0] && method.getName().equals("commit");
                            if (commits && freezes) {
                                doomed[0] = false;
                                freeze();
                            } else if (commits || (hit && fatal.startsWith("update") && !freezes)) {
                                Runtime.getRuntime().halt(KILLED);
                            }
                            doomed[0] |= hit;
                            try {
                                return method.invoke(real, values);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /// Until somebody continues it.
    private static void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
    }

    private interface Fate {
        boolean strikes();
    }
}
