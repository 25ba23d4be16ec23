package io.tokenvigil.quickstart.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the places call. Only a place that is armed does anything.
public final class Trap {
    private static final int SIGSTOP =
            System.getProperty("os.name", "").startsWith("Mac") ? 17 : 19;
    private static final int KILLED = 137;

    private static final Map<String, Integer> passed = new HashMap<>();
    // Found beforehand: the process has to stop at the place, not a tenth of a second later.
    private static final MethodHandle KILL = kill();
    private static final int PID = (int) ProcessHandle.current().pid();

    private static volatile Path directory = Path.of("");

    private Trap() {}

    static void armedIn(Path where) {
        directory = where;
    }

    /// Ends or freezes this process if the place is armed and this is the pass it is armed for.
    public static void reached(String name) {
        Path armed = directory.resolve(name + ".armed");
        if (Files.exists(armed)) {
            pass(name, armed);
        }
    }

    private static synchronized void pass(String name, Path armed) {
        try {
            String[] order = Files.readString(armed).split(" ", -1);
            int pass = passed.merge(name, 1, Integer::sum);
            if (pass < Integer.parseInt(order[1])) {
                return;
            }
            passed.remove(name);
            Files.delete(armed);
            Files.writeString(directory.resolve(name + ".reached"), Integer.toString(PID));
            act(order[0]);
        } catch (NoSuchFileException e) {
            // Another process was faster, or it was disarmed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void act(String order) {
        if (order.equals("halt")) {
            Runtime.getRuntime().halt(KILLED);
        }
        try {
            int _ = (int) KILL.invokeExact(PID, SIGSTOP);
        } catch (Throwable e) {
            throw new IllegalStateException("not frozen", e);
        }
    }

    // The processes that it runs in permit native access.
    @SuppressWarnings("restricted")
    private static MethodHandle kill() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("kill").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
