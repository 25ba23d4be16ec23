package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Starts parts, starts again what dies, says so, and in the end stops all of them. After
/// [#stopAll()] nothing is started any more, whoever asks.
final class Supervisor {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Voice voice;
    private final Consumer<ChildProcess> onStart;
    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private volatile boolean stopping;

    /// @param onStart told of every process the moment it exists
    Supervisor(Voice voice, Consumer<ChildProcess> onStart) {
        this.voice = voice;
        this.onStart = onStart;
    }

    /// Starts it, waits until it is ready, and watches it from then on.
    void start(Part part) {
        synchronized (parts) {
            parts.add(part);
        }
        ChildProcess process = launch(part);
        part.awaitReady();
        Thread.ofVirtual().name("watch-" + part.name()).start(() -> watch(part, process));
    }

    /// Parts that do not wait for each other.
    void startTogether(List<Part> together) {
        List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads =
                together.stream()
                        .map(
                                part ->
                                        Thread.ofVirtual()
                                                .start(
                                                        () -> {
                                                            try {
                                                                start(part);
                                                            } catch (RuntimeException e) {
                                                                failures.add(e);
                                                            }
                                                        }))
                        .toList();
        threads.forEach(Supervisor::join);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    ChildProcess process(String name) {
        synchronized (processes) {
            ChildProcess process = processes.get(name);
            if (process == null) {
                throw new IllegalArgumentException("there is no process " + name);
            }
            return process;
        }
    }

    Map<String, Long> pids() {
        synchronized (processes) {
            Map<String, Long> pids = new LinkedHashMap<>();
            processes.forEach((name, process) -> pids.put(name, process.pid()));
            return pids;
        }
    }

    /// The other way round than they were started: those who use before those who are used.
    void stopAll() {
        stopping = true;
        List<Part> remaining;
        synchronized (parts) {
            remaining = new ArrayList<>(parts.reversed());
        }
        List<Part> services =
                remaining.stream().filter(part -> part instanceof ServicePart).toList();
        List<Part> others = remaining.stream().filter(part -> !services.contains(part)).toList();
        stopTogether(services);
        stopTogether(others);
    }

    private static void stopTogether(List<Part> parts) {
        parts.stream()
                .map(part -> Thread.ofVirtual().start(part::stop))
                .toList()
                .forEach(Supervisor::join);
    }

    /// Looks at `stopping` before and after: a process that starts while [#stopAll()] runs is ended
    /// either by that or here.
    private ChildProcess launch(Part part) {
        demandNotStopping();
        ChildProcess process = part.launch();
        synchronized (processes) {
            processes.put(part.name(), process);
        }
        onStart.accept(process);
        if (stopping) {
            part.stop();
        }
        demandNotStopping();
        return process;
    }

    private void demandNotStopping() {
        if (stopping) {
            throw new StackFailure("The stack is being stopped.");
        }
    }

    private void watch(Part part, ChildProcess first) {
        ChildProcess process = first;
        try {
            while (true) {
                process.onExit().join();
                demandNotStopping();
                voice.say(
                        Voice.Tone.WARM,
                        "%s (process %d) ended with exit code %d; it is started again."
                                .formatted(part.name(), process.pid(), process.exitCode()));
                process = startAgain(part);
                voice.say(
                        Voice.Tone.GOOD,
                        "%s is back (process %d).".formatted(part.name(), process.pid()));
            }
        } catch (StackFailure e) {
            // Stopping: nothing is left to watch.
        }
    }

    private ChildProcess startAgain(Part part) {
        Duration pause = Duration.ofMillis(500);
        while (true) {
            try {
                ChildProcess process = launch(part);
                part.awaitReady();
                return process;
            } catch (StackFailure e) {
                throw e;
            } catch (RuntimeException e) {
                // Whatever it is: nobody else would start it again.
                sayUnlessStopping(e);
                part.stop();
                pause(pause);
                pause = shorter(pause.multipliedBy(2));
            }
        }
    }

    private void sayUnlessStopping(RuntimeException e) {
        if (!stopping) {
            voice.say(Voice.Tone.BAD, Objects.requireNonNullElse(e.getMessage(), e) + ".");
        }
    }

    private void pause(Duration pause) {
        Waiting.until(pause, () -> stopping);
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
