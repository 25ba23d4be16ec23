package io.tokenvigil.registry.console.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.console.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

/// How a run is begun at the console.
final class BulkSteps {

    static final String PATH = "/console/tokens/bulk";

    private BulkSteps() {}

    /// What a dry run's page carries, so that it begins one run.
    static String once(String page) {
        return page.replaceAll("(?s).* name=\"once\" value=\"([^\"]+)\".*", "$1");
    }

    /// The run's page once it is through, as the page itself goes on with it.
    static String through(Visitor visitor, String run) {
        return Stream.generate(() -> visitor.post(run + "/step", Map.of()).body())
                .limit(10)
                .filter(page -> page.contains("Finished."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("in ten steps it is not through"));
    }

    /// The address of the run that begins.
    static String begun(Visitor visitor, Map<String, String> form) {
        HttpResponse<String> answer = visitor.post(PATH + "/start", form);
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/console"), location.indexOf('?'));
    }
}
