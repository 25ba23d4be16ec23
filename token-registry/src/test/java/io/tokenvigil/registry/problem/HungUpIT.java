package io.tokenvigil.registry.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever hangs up before their request is whole is no fault of ours: a line for those who look
/// for it, and no incident.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class HungUpIT {

    @Inject PatientResource patient;

    private final Logger mappers = Logger.getLogger(ProblemMappers.class.getName());
    private final Told told = new Told();

    @BeforeEach
    void listen() {
        mappers.setLevel(Level.FINE);
        mappers.addHandler(told);
    }

    @AfterEach
    void listenNoMore() {
        mappers.removeHandler(told);
        mappers.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/tokens, application/json, ''",
        "/api/v1/tokens, application/json, Idempotency-Key: half",
        "/api/v1/tokens/import, application/x-ndjson, ''"
    })
    void aBodyThatBreaksOffIsNoIncident(String path, String type, String header)
            throws IOException {
        String more = header.isEmpty() ? "" : header + "\r\n";

        hangUp(path, "Authorization: Bearer " + Registry.admin().key() + "\r\n" + more, type);

        toldOnceInALine(path);
    }

    @Test
    void aFormThatBreaksOffIsNoIncident() throws IOException {
        Visitor admin = Visitor.signedIn(Registry.with(Role.ADMIN).key());
        String path = "/console/setup/policies/half/save";

        hangUp(
                path,
                "Sec-Fetch-Site: same-origin\r\nCookie: __Host-vigil=%s\r\n"
                        .formatted(admin.cookie("__Host-vigil")),
                "application/x-www-form-urlencoded");

        toldOnceInALine(path);
    }

    @Test
    void whatIsUnderWayIsWorkedOffToItsEnd() throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .formatted(PatientResource.PATH)
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(patient.asked().await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(patient.wrote().await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void toldOnceInALine(String path) {
        await().untilAsserted(() -> assertThat(told.records).isNotEmpty());
        assertThat(told.records)
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.getLevel().intValue())
                                    .isLessThan(Level.INFO.intValue());
                            assertThat(record.getThrown()).isNull();
                            assertThat(record.getMessage()).contains("hung up", path);
                        });
    }

    /// Sends the beginning of a body, waits until it is being read, and goes.
    private void hangUp(String path, String headers, String type) throws IOException {
        String request =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                %sContent-Type: %s\r
                Content-Length: 100000\r
                \r
                {"name": "half\
                """
                        .formatted(path, headers, type);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            await().during(Duration.ofMillis(500)).until(() -> told.records.isEmpty());
        }
    }

    private static final class Told extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
