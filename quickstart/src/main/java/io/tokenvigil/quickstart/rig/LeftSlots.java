package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.Stack;
import io.tokenvigil.quickstart.StackFailure;
import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What the workers' slots hold when nothing is under way any more. Their keys are the registry's
/// to unwrap, for whoever introduces itself as a worker.
record LeftSlots(Stack stack) {

    /// Captured endings of every slot of every worker.
    List<SlotRow> captured() {
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<Path> workers = Files.list(stack.slots())) {
            return workers.flatMap(LeftSlots::slotsOf).flatMap(slot -> read(slot, http)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> slotsOf(Path worker) {
        try (Stream<Path> slots = Files.list(worker)) {
            return slots
                    .filter(slot -> Files.exists(slot.resolve("wrapped-key")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<SlotRow> read(Path slot, HttpClient http) {
        try {
            int number = Integer.parseInt(slot.getFileName().toString().replace("slot-", ""));
            String worker = Files.readString(slot.resolve("worker"));
            byte[] key = key(http, worker, number, Files.readString(slot.resolve("wrapped-key")));
            return SlotBook.read(
                    worker + "/" + number, key, Files.readAllBytes(slot.resolve("journal")))
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] key(HttpClient http, String worker, int slot, String wrapped)
            throws IOException {
        HttpRequest introduction =
                HttpRequest.newBuilder(URI.create(stack.api().url() + "/internal/v1/workers"))
                        .header(
                                "Authorization",
                                "Bearer " + Files.readString(stack.workerKeyFile()).strip())
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        Json.MAPPER.writeValueAsString(
                                                Map.of(
                                                        "worker", worker,
                                                        "incarnation", UUID.randomUUID(),
                                                        "slot", slot,
                                                        "highWater", 0,
                                                        "wrappedKey", wrapped))))
                        .build();
        try {
            HttpResponse<String> welcome = http.send(introduction, BodyHandlers.ofString());
            if (welcome.statusCode() != 200) {
                throw new StackFailure("A slot's key is refused: " + welcome.statusCode());
            }
            return Base64.getDecoder()
                    .decode(Json.MAPPER.readTree(welcome.body()).path("key").asText());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while the registry was asked.", e);
        }
    }
}
