package io.tokenvigil.quickstart;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;

/// Says things to the person at the terminal: coloured there, plain in a pipe.
final class Voice {
    /// How a line is meant.
    enum Tone {
        PLAIN("0"),
        QUIET("2"),
        GOOD("32"),
        WARM("33"),
        BAD("31"),
        STRONG("1");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean colour;
    private boolean silent;

    Voice(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /// Standard output, coloured if that is a terminal which wants it.
    @SuppressWarnings(
            "SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static Voice ofThisProcess() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Voice(System.out, terminal && wanted);
    }

    /// Says nothing once another voice has taken over.
    void say(String line) {
        synchronized (out) {
            if (!silent) {
                out.println(line);
                out.flush();
            }
        }
    }

    /// Lines that nobody else's come between.
    void say(List<String> lines) {
        say(String.join("\n", lines));
    }

    void say(Tone tone, String line) {
        say(paint(tone, line));
    }

    /// The voice that alone is heard from now on.
    Voice takeOver() {
        synchronized (out) {
            silent = true;
        }
        return new Voice(out, colour);
    }

    String paint(Tone tone, String text) {
        return colour ? "\033[" + tone.code + "m" + text + "\033[0m" : text;
    }
}
