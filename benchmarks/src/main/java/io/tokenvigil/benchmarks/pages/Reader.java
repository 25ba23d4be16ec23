package io.tokenvigil.benchmarks.pages;

import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Somebody who asks a registry for pages: as a program with a key, and as a person who signed in
/// with it.
///
/// @param session the cookie of the latter
record Reader(RegistryApi api, String session) {

    /// With a key of their own.
    static Reader of(RegistryApi admin, Sight sight) throws IOException, InterruptedException {
        Map<String, Object> key = new HashMap<>(sight.limits());
        key.put("name", sight.name());
        key.put("role", "viewer");
        String secret =
                admin.post("/api-keys", key).orFail("make a key").json().path("key").textValue();
        return signedIn(new RegistryApi(admin.http(), admin.url(), secret));
    }

    private static Reader signedIn(RegistryApi api) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                api.http()
                        .send(
                                HttpRequest.newBuilder(URI.create(api.url() + "/console/sign-in"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("Origin", api.url())
                                        .header("Sec-Fetch-Site", "same-origin")
                                        .POST(BodyPublishers.ofString("key=" + encoded(api.key())))
                                        .build(),
                                BodyHandlers.ofString());
        String cookie =
                answer.headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "not signed in, " + answer.statusCode()));
        return new Reader(api, cookie.substring(0, cookie.indexOf(';')));
    }

    /// Whether a whole page came.
    boolean read(Asked asked, int n) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api.url() + asked.path().apply(n)));
        request =
                asked.isPage()
                        ? request.header("Cookie", session)
                        : request.header("Authorization", "Bearer " + api.key());
        return api.http().send(request.build(), BodyHandlers.ofByteArray()).statusCode() == 200;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
