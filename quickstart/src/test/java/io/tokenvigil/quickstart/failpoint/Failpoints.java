package io.tokenvigil.quickstart.failpoint;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// The failpoints of some processes, armed through files in one directory.
public final class Failpoints {
    static final String POINTS = "points";

    /// All that a service's JVM gets to see of the tests: nothing but the JDK is used there.
    private static final List<Class<?>> AGENT =
            List.of(
                    FailpointAgent.class,
                    Failpoint.class,
                    Failpoint.Site.class,
                    Failpoint.Site.Entry.class,
                    Failpoint.Site.Exit.class,
                    Failpoint.Site.Before.class,
                    Failpoint.Site.After.class,
                    Failpoints.class,
                    Instrument.class,
                    Trap.class);

    private final Path directory;
    private final Set<Long> processes = new HashSet<>();

    private Failpoints(Path directory) {
        this.directory = directory;
    }

    /// Makes the agent, and the directory that it reads.
    ///
    /// @param directory is made; the processes read it
    public static Failpoints in(Path directory, List<Failpoint> points) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(POINTS), points.stream().map(Failpoint::line).toList());
            jar(directory.resolve("agent.jar"));
            return new Failpoints(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives them to a process that runs, unless it has them.
    public void putInto(long pid) {
        if (!processes.add(pid)) {
            return;
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            machine.loadAgent(directory.resolve("agent.jar").toString(), directory.toString());
            machine.detach();
        } catch (AttachNotSupportedException
                | AgentLoadException
                | AgentInitializationException e) {
            throw new IllegalStateException("process " + pid + " takes no failpoints: " + e, e);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " takes no failpoints: " + e, e);
        }
    }

    /// The process that passes there ends at once, as by SIGKILL.
    ///
    /// @param pass which time from now on, 1 for the next
    public void halt(String name, int pass) {
        arm(name, "halt " + pass);
    }

    /// The process that passes there stops as by SIGSTOP, until somebody sends it SIGCONT.
    public void freeze(String name, int pass) {
        arm(name, "freeze " + pass);
    }

    /// Whether it happened since it was armed.
    public boolean isReached(String name) {
        return Files.exists(directory.resolve(name + ".reached"));
    }

    /// Whoever passes there now goes on.
    public void disarm(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name + ".armed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arm(String name, String order) {
        try {
            Files.deleteIfExists(directory.resolve(name + ".reached"));
            // In one step: who sees the file sees the order.
            Path written = Files.writeString(directory.resolve(name + ".order"), order);
            Files.move(written, directory.resolve(name + ".armed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", FailpointAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        // Every class loader of the service has to find the trap.
        attributes.putValue("Boot-Class-Path", file.getFileName().toString());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : AGENT) {
                add(jar, type);
                for (Class<?> inner : type.getDeclaredClasses()) {
                    if (!AGENT.contains(inner)) {
                        add(jar, inner);
                    }
                }
            }
        }
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes =
                Objects.requireNonNull(type.getResourceAsStream("/" + path), path)) {
            jar.putNextEntry(new JarEntry(path));
            bytes.transferTo(jar);
            jar.closeEntry();
        }
    }
}
