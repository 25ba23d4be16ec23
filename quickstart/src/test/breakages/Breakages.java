import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Breaks the protocol on purpose, one way after the other, in a copy of the working tree, and shows
/// which of the named tests notices: `./vigil breakages [NAME…]`.
///
/// A breakage is a file `NAME.breakage` beside this one: lines `what:`, `module:`, `test:` (classes
/// that need no Quarkus) or `it:` (`Class#method`), `file:`, and the text to replace between `<<<<`,
/// `====`, `>>>>`.
/// The tests that need no Quarkus run with the broken class in front of the compiled module; the
/// others by Maven, whose command `MVN` may name. A test counts only if it passes on what is not
/// broken. Exits with 0 where everything was caught.
public final class Breakages {
    private final Path root;
    private final Path scratch;
    private final Path log;
    private final Map<String, Boolean> sound = new TreeMap<>();

    private Breakages(Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.scratch = this.root.resolve("target/breakages/scratch");
        this.log = this.root.resolve("target/breakages/log");
        Files.createDirectories(log);
    }

    private record Breakage(
            String name, String what, String module, List<String> tests, List<String> its, String file, String old, String broken) {

        static Breakage read(Path path) throws IOException {
            String text = Files.readString(path);
            int begin = text.indexOf("<<<<\n");
            int middle = text.indexOf("\n====\n", begin);
            int end = text.lastIndexOf("\n>>>>");
            Map<String, String> head = new TreeMap<>();
            for (String line : text.substring(0, begin).lines().toList()) {
                head.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
            }
            return new Breakage(
                    path.getFileName().toString().replace(".breakage", ""),
                    head.get("what"),
                    head.get("module"),
                    words(head.get("test")),
                    words(head.get("it")),
                    head.get("file"),
                    text.substring(begin + 5, middle),
                    middle + 6 > end ? "" : text.substring(middle + 6, end));
        }

        private static List<String> words(String list) {
            return list == null ? List.of() : List.of(list.split(", *"));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        List<String> wanted = Arrays.asList(arguments).subList(1, arguments.length);
        List<Breakage> breakages = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("quickstart/src/test/breakages"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".breakage")).sorted().toList()) {
                Breakage breakage = Breakage.read(file);
                if (wanted.isEmpty() || wanted.contains(breakage.name())) {
                    breakages.add(breakage);
                }
            }
        }
        System.exit(new Breakages(root).run(breakages) ? 0 : 1);
    }

    private boolean run(List<Breakage> breakages) throws Exception {
        copy();
        prepare();
        hearWhole(breakages);
        boolean all = true;
        int number = 0;
        System.out.println("| breakage | what is broken | caught by |\n|---|---|---|");
        for (Breakage breakage : breakages) {
            String verdict = verdict(breakage);
            boolean caught = !verdict.equals(verdict.toUpperCase(java.util.Locale.ROOT));
            all &= caught;
            number += caught ? 1 : 0;
            System.out.printf("| %s | %s | %s |%n", breakage.name(), breakage.what(), verdict);
        }
        System.out.printf("%n%d of %d caught%n", number, breakages.size());
        return all;
    }

    /// What git knows, as it is in the working tree.
    private void copy() throws Exception {
        Process list = new ProcessBuilder("git", "ls-files", "-z").directory(root.toFile()).start();
        String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String name : names.split("\0")) {
            Path from = root.resolve(name);
            Path to = scratch.resolve(name);
            if (Files.exists(from) && (!Files.exists(to) || Files.mismatch(from, to) >= 0)) {
                Files.createDirectories(to.getParent());
                Files.deleteIfExists(to);
                Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private void prepare() throws Exception {
        maven(
                "prepare",
                List.of(
                        "-pl", "outbound,refresh-worker,token-registry,notifier", "-am", "-DskipTests", "-DskipITs",
                        "-Dquarkus.build.skip=true", "-Dmdep.outputFile=target/tests.classpath", "package", "dependency:build-classpath"));
    }

    /// Integration tests on what is not broken: all of a module's at once, and each by itself only
    /// where that fails.
    private void hearWhole(List<Breakage> breakages) throws Exception {
        Map<String, Set<String>> its = new TreeMap<>();
        for (Breakage breakage : breakages) {
            its.computeIfAbsent(breakage.module(), _ -> new TreeSet<>()).addAll(breakage.its());
        }
        for (Map.Entry<String, Set<String>> each : its.entrySet()) {
            String together = String.join(",", each.getValue());
            if (!together.isEmpty() && integrates("whole", each.getKey(), together)) {
                each.getValue().forEach(it -> sound.put(it, true));
            }
        }
    }

    private String verdict(Breakage breakage) throws Exception {
        if (!isSound(breakage)) {
            return "FAILS ANYWAY";
        }
        Path file = scratch.resolve(breakage.file());
        String whole = Files.readString(file);
        if (whole.split(java.util.regex.Pattern.quote(breakage.old()), -1).length != 2) {
            return "DOES NOT APPLY";
        }
        Files.writeString(file, whole.replace(breakage.old(), breakage.broken()));
        try {
            Path classes = scratch.resolve("target/broken").resolve(breakage.name());
            Files.createDirectories(classes);
            if (!compiles(breakage, file, classes)) {
                return "DOES NOT COMPILE";
            }
            for (String test : breakage.tests()) {
                if (fails(breakage.name(), breakage.module(), test, classes)) {
                    return "`" + test.substring(test.lastIndexOf('.') + 1) + "`";
                }
            }
            for (String it : breakage.its()) {
                if (!integrates(breakage.name(), breakage.module(), it)) {
                    return "`" + it + "`";
                }
            }
            return "NOT CAUGHT";
        } finally {
            Files.writeString(file, whole);
        }
    }

    private boolean isSound(Breakage breakage) throws Exception {
        for (String test : breakage.tests()) {
            if (!sound.containsKey(test)) {
                sound.put(test, !fails("whole." + test, breakage.module(), test, scratch.resolve("target/whole")));
            }
        }
        for (String it : breakage.its()) {
            if (!sound.containsKey(it)) {
                sound.put(it, integrates("whole." + it, breakage.module(), it));
            }
        }
        return Stream.concat(breakage.tests().stream(), breakage.its().stream()).allMatch(sound::get);
    }

    private boolean integrates(String name, String module, String it) throws Exception {
        return maven(
                name,
                List.of(
                        "-pl", module, "-am", "verify", "-Dquarkus.build.skip=true", "-Dtest=none", "-Dit.test=" + it,
                        "-Dsurefire.failIfNoSpecifiedTests=false", "-Dfailsafe.failIfNoSpecifiedTests=false"));
    }

    private boolean compiles(Breakage breakage, Path file, Path classes) throws Exception {
        return execute(
                        breakage.name() + ".javac",
                        List.of(
                                java("javac"), "-nowarn", "-proc:none", "-parameters", "--release", "25", "-d", classes.toString(),
                                "-cp", classPath(breakage.module()), file.toString()))
                == 0;
    }

    private boolean fails(String name, String module, String test, Path classes) throws Exception {
        Path judge = scratch.resolve("target/judge");
        String path = classes + ":" + judge + ":" + classPath(module) + ":" + launcher(module);
        if (!Files.exists(judge)) {
            Files.createDirectories(judge);
            execute(
                    "judge",
                    List.of(
                            java("javac"), "-d", judge.toString(), "-cp", path,
                            root.resolve("quickstart/src/test/breakages/Judge.java").toString()));
        }
        return execute(
                        name + ".test",
                        List.of(
                                java("java"), "-Xmx512m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", path, "Judge", test))
                == 1;
    }

    private String classPath(String module) {
        Path target = scratch.resolve(module).resolve("target");
        try {
            return target.resolve("test-classes") + ":" + target.resolve("classes") + ":" + Files.readString(target.resolve("tests.classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the copy could not be built; see " + log.resolve("prepare"), e);
        }
    }

    /// Surefire brings it, so it lies in the local repository beside the engine.
    private String launcher(String module) {
        return Arrays.stream(classPath(module).split(":"))
                .filter(jar -> jar.contains("/junit-platform-engine"))
                .map(jar -> jar.replace("junit-platform-engine", "junit-platform-launcher"))
                .findFirst()
                .orElseThrow();
    }

    private boolean maven(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getenv().getOrDefault("MVN", "./mvnw"), "-B", "-ntp", "-q", "-Dquick"));
        command.addAll(arguments);
        return execute(name + ".maven", command) == 0;
    }

    private int execute(String name, List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(scratch.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(log.resolve(name).toFile())
                        .start();
        if (!process.waitFor(20, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return 1;
        }
        return process.exitValue();
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
