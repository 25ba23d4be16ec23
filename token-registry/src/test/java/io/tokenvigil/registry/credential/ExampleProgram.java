package io.tokenvigil.registry.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program around an example, which answers each line with one.
final class ExampleProgram implements AutoCloseable {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples").toAbsolutePath();

    private static final String PYTHON_CREDENTIAL =
            """
            import sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            from credential import Credential
            credential = Credential(sys.argv[2], sys.argv[3])
            for line in sys.stdin:
                if line.strip() == "due":
                    credential.ask_at = 0.0
                try:
                    print(credential.get(), flush=True)
                except LookupError as refused:
                    print("refused", refused.args[0], flush=True)
            """;

    private static final String PYTHON_TOPIC =
            """
            import sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            from topic import Tokens
            tokens = Tokens(*sys.argv[2:])
            for line in sys.stdin:
                wanted = line.split()
                if wanted[0] == "listed":
                    print(tokens.tokens[wanted[1]]["generation"], flush=True)
                while wanted[0] == "next":
                    event = tokens.poll()
                    if event and event["tokenId"] == wanted[1]:
                        print(event["sequence"], event["generation"], flush=True)
                        break
            """;

    private static final String GO_CREDENTIAL =
            """
            package main

            import (
            	"bufio"
            	"fmt"
            	"os"
            	"time"
            )

            func main() {
            	credential := Credential{URL: os.Args[1], Key: os.Args[2]}
            	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
            		if lines.Text() == "due" {
            			credential.askAt = time.Time{}
            		}
            		if value, err := credential.Get(); err == nil {
            			fmt.Println(value)
            		} else {
            			fmt.Println("refused", err)
            		}
            	}
            }
            """;

    private final Process process;
    private final BufferedReader answers;
    private final Writer lines;

    private ExampleProgram(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        lines = process.outputWriter(StandardCharsets.UTF_8);
    }

    static ExampleProgram pythonCredential(String url, String key) throws IOException {
        return python(PYTHON_CREDENTIAL, url, key);
    }

    static ExampleProgram pythonTopic(String registry, String key, String kafka)
            throws IOException {
        return python(PYTHON_TOPIC, registry, key, kafka);
    }

    static ExampleProgram goCredential(Path directory, String url, String key) throws IOException {
        String example = Files.readString(EXAMPLES.resolve("go/credential/credential.go"));
        Files.writeString(
                directory.resolve("credential.go"),
                example.replaceFirst("package credential", "package main"));
        Files.writeString(directory.resolve("main.go"), GO_CREDENTIAL);
        ProcessBuilder builder =
                new ProcessBuilder("go", "run", "credential.go", "main.go", url, key)
                        .directory(directory.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOCACHE", directory.resolve("cache").toString());
        return new ExampleProgram(builder);
    }

    private static ExampleProgram python(String program, String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("python3", "-c", program, EXAMPLES.resolve("python").toString());
        builder.command().addAll(List.of(arguments));
        return new ExampleProgram(builder);
    }

    /// Whether a command ends well; not where there is none.
    static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static String file(String example) {
        return EXAMPLES.resolve(example).toString();
    }

    String ask(String line) throws IOException {
        lines.write(line + "\n");
        lines.flush();
        return String.valueOf(answers.readLine());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
