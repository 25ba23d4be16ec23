package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenvigil.outbound.Guard.Verdict;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "100::1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "2002:a9fe:a9fe::",
                "2001::1",
                "2001:0:1::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "4000::1"
            })
    void anAddressThatIsNotPublicIsDenied(String address) {
        assertThat(guardFor(address).check(URI.create("https://provider.example/token")))
                .isEqualTo(new Verdict.Denied());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::8.8.8.8"
            })
    void aPublicAddressIsAdmittedAndIsTheOneToDial(String address) throws Exception {
        assertThat(guardFor(address).check(URI.create("https://provider.example/token")))
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted -> {
                            assertThat(admitted.host()).isEqualTo("provider.example");
                            assertThat(admitted.port()).isEqualTo(443);
                            assertThat(admitted.tls()).isTrue();
                            assertThat(admitted.addresses())
                                    .singleElement()
                                    .satisfies(
                                            dial ->
                                                    assertThat(dial.getAddress().getHostAddress())
                                                            .isEqualTo(
                                                                    numeric(address)
                                                                            .getHostAddress()));
                        });
    }

    @Test
    void oneForbiddenAddressAmongPublicOnesDeniesTheName() {
        assertThat(guardFor("1.1.1.1", "10.0.0.1").check(URI.create("https://provider.example/")))
                .isEqualTo(new Verdict.Denied());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://provider.example/",
                "ftp://provider.example/",
                "file:///etc/passwd",
                "https:///nowhere",
                "https://user:pass@provider.example/",
                "//provider.example/",
                "provider.example",
                "https://[::ffff:1.1.1.1]/"
            })
    void whatIsNotPlainlyHttpsToAHostIsDenied(String url) {
        assertThat(guardFor("1.1.1.1").check(URI.create(url))).isEqualTo(new Verdict.Denied());
    }

    @Test
    void aListedHostAndPortMayBePrivateAndPlain() {
        var guard = guard(AllowedHosts.of(List.of("Provider.Example:8080")), "127.0.0.1");

        assertThat(guard.check(URI.create("http://provider.example:8080/")))
                .isInstanceOf(Verdict.Admitted.class);
        assertThat(guard.check(URI.create("http://provider.example:8081/")))
                .isEqualTo(new Verdict.Denied());
        assertThat(guard.check(URI.create("https://other.example:8080/")))
                .isEqualTo(new Verdict.Denied());
    }

    @Test
    void aNameWithoutAnAddressIsUnresolved() {
        var guard =
                new Guard(
                        AllowedHosts.none(),
                        host -> {
                            throw new UnknownHostException(host);
                        });

        assertThat(guard.check(URI.create("https://provider.example/")))
                .isEqualTo(new Verdict.Unresolved());
    }

    @Test
    void aNameIsResolvedOnceSoThatASecondAnswerChangesNothing() {
        // Given: a name that is public when asked first, and ours when asked again
        var asked = new ArrayList<String>();
        var guard =
                new Guard(
                        AllowedHosts.none(),
                        host -> {
                            asked.add(host);
                            return List.of(numeric(asked.size() == 1 ? "1.1.1.1" : "127.0.0.1"));
                        });

        // When
        var verdict = guard.check(URI.create("https://provider.example/"));

        // Then
        assertThat(asked).containsExactly("provider.example");
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        admitted ->
                                assertThat(admitted.addresses())
                                        .allSatisfy(
                                                dial ->
                                                        assertThat(dial.getHostString())
                                                                .isEqualTo("1.1.1.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", "host:0", "host:65536", ":80", "host:http"})
    void anAllowedHostIsHostAndPort(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHosts.of(List.of(entry)))
                .withMessageContaining("HOST:PORT");
    }

    private static Guard guardFor(String... addresses) {
        return guard(AllowedHosts.none(), addresses);
    }

    private static Guard guard(AllowedHosts allowed, String... addresses) {
        return new Guard(allowed, _ -> Stream.of(addresses).map(GuardTest::numeric).toList());
    }

    private static InetAddress numeric(String address) {
        return InetAddress.ofLiteral(address);
    }
}
