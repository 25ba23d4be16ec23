package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenvigil.outbound.Guard.Verdict;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the guard says, row by row, each with its reason (C-9). The tables are for reading.
class GuardTablesTest {
    private static final List<String> TABLES =
            List.of("addresses.csv", "urls.csv", "names.csv", "listed.csv", "answers.csv");

    /// What a row says of a URL.
    enum Said {
        ADMITTED,
        REFUSED,
        UNRESOLVED,
        /// It is not even a URL: the guard cannot be asked.
        NO_URL
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvFileSource(resources = "/guard/addresses.csv", delimiter = '|', numLinesToSkip = 1)
    void anAddressIsJudgedAlikeWhetherItIsResolvedOrWritten(String address, Said said, String why) {
        // Given
        var literal = InetAddress.ofLiteral(address);
        var written = literal instanceof Inet4Address ? address : "[" + address + "]";

        // Then
        assertThat(said(guard(literal), "https://provider.example/")).as(why).isEqualTo(said);
        assertThat(said(guard(), "https://" + written + "/")).as(why).isEqualTo(said);
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvFileSource(resources = "/guard/urls.csv", delimiter = '|', numLinesToSkip = 1)
    void aUrlIsJudgedByHowItIsWritten(String url, Said said, String why) {
        assertThat(said(guard(InetAddress.ofLiteral("1.1.1.1")), url)).as(why).isEqualTo(said);
    }

    @ParameterizedTest(name = "[{0}] are {1}: {2}")
    @CsvFileSource(resources = "/guard/names.csv", delimiter = '|', numLinesToSkip = 1)
    void aNameIsJudgedByAllItsAddresses(String addresses, Said said, String why) {
        // Given
        var resolved =
                addresses == null
                        ? new InetAddress[0]
                        : Stream.of(addresses.split(" "))
                                .map(InetAddress::ofLiteral)
                                .toArray(InetAddress[]::new);

        // Then
        assertThat(said(guard(resolved), "https://provider.example/")).as(why).isEqualTo(said);
    }

    @ParameterizedTest(name = "with {0}, {1} is {2}: {3}")
    @CsvFileSource(resources = "/guard/listed.csv", delimiter = '|', numLinesToSkip = 1)
    void aListedHostIsJudgedByTheList(String list, String url, Said said, String why) {
        // Given
        var guard =
                new Guard(
                        AllowedHosts.of(List.of(list.split(","))),
                        _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));

        // Then
        assertThat(said(guard, url)).as(why).isEqualTo(said);
    }

    @Test
    void noRowIsWrittenTwice() throws Exception {
        for (var table : TABLES) {
            assertThat(rows(table)).as(table).doesNotHaveDuplicates();
        }
    }

    @Test
    void thereAreMoreThanFiveHundredRows() throws Exception {
        var rows = 0;
        for (var table : TABLES) {
            rows += rows(table).size();
        }

        assertThat(rows).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1:80",
                "0x7f000001:80",
                "2130706433:80",
                "localhost.:80",
                "http://localhost:80",
                "user@localhost:80",
                "::1:80",
                "[::1%25lo]:80",
                "*.example:80",
                "local host:80"
            })
    void whatNoUrlCouldMatchCannotBeListed(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHosts.of(List.of(entry)))
                .withMessageContaining(entry);
    }

    private static List<String> rows(String table) throws IOException {
        try (var file = GuardTablesTest.class.getResourceAsStream("/guard/" + table)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.lastIndexOf(" | ")).strip())
                    .toList();
        }
    }

    private static Guard guard(InetAddress... addresses) {
        return new Guard(AllowedHosts.none(), _ -> List.of(addresses));
    }

    private static Said said(Guard guard, String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return Said.NO_URL;
        }
        return switch (guard.check(url)) {
            case Verdict.Admitted _ -> Said.ADMITTED;
            case Verdict.Denied _ -> Said.REFUSED;
            case Verdict.Unresolved _ -> Said.UNRESOLVED;
        };
    }
}
