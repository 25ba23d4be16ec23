package io.tokenvigil.registry.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
                credential.url = "http://127.0.0.1:1" if "away" in line else sys.argv[2]
                if line.strip() != "get":
                    credential.ask_at = 0.0
                if "ended" in line:
                    credential.ends = 1.0
                try:
                    print(credential.get(), flush=True)
                except LookupError as refused:
                    print("refused", refused.args[0], flush=True)
                except OSError:
                    print("nobody answers", flush=True)
            """;

    private static final String PYTHON_TOPIC =
            """
            import sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            from topic import Tokens
            tokens = Tokens(*sys.argv[2:5], sys.argv[5:])
            for line in sys.stdin:
                wanted = line.split()
                if wanted[0] == "listed":
                    print(tokens.tokens.get(wanted[1], {}).get("generation", 0), flush=True)
                while wanted[0] == "next":
                    event = tokens.poll()
                    if event:
                        print(event["tokenId"], event["sequence"], event["generation"], flush=True)
                        break
            """;

    private static final String GO_CREDENTIAL =
            """
            package main

            import (
            	"bufio"
            	"errors"
            	"fmt"
            	"net/url"
            	"os"
            	"strings"
            	"time"
            )

            func main() {
            	credential := Credential{KeyFile: os.Args[2]}
            	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
            		credential.URL = os.Args[1]
            		if strings.Contains(lines.Text(), "away") {
            			credential.URL = "http://127.0.0.1:1"
            		}
            		if lines.Text() != "get" {
            			credential.askAt = time.Time{}
            		}
            		if strings.Contains(lines.Text(), "ended") {
            			credential.ends = time.Unix(1, 0)
            		}
            		value, err := credential.Get()
            		var network *url.Error
            		switch {
            		case err == nil:
            			fmt.Println(value)
            		case errors.As(err, &network):
            			fmt.Println("nobody answers")
            		default:
            			fmt.Println("refused", err)
            		}
            	}
            }
            """;

    private static final String GO_TOPIC =
            """
            package main

            import (
            	"bufio"
            	"fmt"
            	"os"
            	"strings"
            )

            func main() {
            	tokens, err := List(os.Args[1], os.Args[2], os.Args[3], os.Args[4])
            	if err != nil {
            		panic(err)
            	}
            	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
            		wanted := strings.Fields(lines.Text())
            		if wanted[0] == "listed" {
            			fmt.Println(tokens.Now[wanted[1]].Generation)
            		}
            		for wanted[0] == "next" {
            			if event, isNews := tokens.Poll(); isNews {
            				fmt.Println(event.TokenID, event.Sequence, event.Generation)
            				break
            			}
            		}
            	}
            }
            """;

    /// Where a distribution puts Go's libraries.
    private static final Path GO_LIBRARIES = Path.of("/usr/share/gocode");

    private static final String GO_KAFKA = "github.com/confluentinc/confluent-kafka-go/kafka";

    private final Process process;
    private final BufferedReader answers;
    private final Writer lines;

    private ExampleProgram(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        lines = process.outputWriter(StandardCharsets.UTF_8);
    }

    static ExampleProgram pythonCredential(String url, Path keyFile) throws IOException {
        return python("python3", PYTHON_CREDENTIAL, url, keyFile.toString());
    }

    static ExampleProgram pythonTopic(
            String python, String registry, String key, String kafka, String namespace)
            throws IOException {
        return python(python, PYTHON_TOPIC, registry, key, kafka, namespace);
    }

    static ExampleProgram goCredential(Path directory, String url, Path keyFile)
            throws IOException {
        return go(directory, "credential", GO_CREDENTIAL, url, keyFile.toString());
    }

    /// The distribution's library is older than the path that the example names.
    static ExampleProgram goTopic(
            Path directory, String registry, String key, String kafka, String namespace)
            throws IOException {
        return go(directory, "topic", GO_TOPIC, registry, key, kafka, namespace);
    }

    static boolean goHasKafka() {
        return Files.isDirectory(GO_LIBRARIES.resolve("src").resolve(GO_KAFKA));
    }

    private static ExampleProgram go(
            Path directory, String example, String program, String... arguments)
            throws IOException {
        String file = Files.readString(EXAMPLES.resolve("go/%1$s/%1$s.go".formatted(example)));
        Files.writeString(
                directory.resolve("example.go"),
                file.replaceFirst("package " + example, "package main")
                        .replace("confluent-kafka-go/v2/kafka", "confluent-kafka-go/kafka"));
        Files.writeString(directory.resolve("main.go"), program);
        ProcessBuilder builder = new ProcessBuilder("go", "run", "example.go", "main.go");
        builder.command().addAll(List.of(arguments));
        builder.directory(directory.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", GO_LIBRARIES.toString());
        builder.environment().put("GOCACHE", directory.resolve("cache").toString());
        return new ExampleProgram(builder);
    }

    private static ExampleProgram python(String python, String program, String... arguments)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(python, "-c", program, EXAMPLES.resolve("python").toString());
        builder.command().addAll(List.of(arguments));
        return new ExampleProgram(builder);
    }

    /// An interpreter that has this module: the first on the path, or the system's own, which is
    /// where a distribution's packages go.
    static Optional<String> pythonWith(String module) throws InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (works(python, "-c", "import " + module)) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
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
