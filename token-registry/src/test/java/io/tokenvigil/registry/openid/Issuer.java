package io.tokenvigil.registry.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/// A real authorization server, Spring's, in a Tomcat of its own: with its sign-in page, its
/// discovery document, its tokens and its keys, which can be exchanged while it runs.
final class Issuer implements AutoCloseable {

    /// The console's client.
    static final String CLIENT = "tokenvigil-console";

    static final String SECRET = "a secret that client and issuer share";

    /// What access tokens for the API are meant for.
    static final String AUDIENCE = "https://tokenvigil.example/api";

    /// Everybody's password.
    static final String PASSWORD = "correct horse";

    /// Of all that are started: a registry that knows a key looks for another not more often than
    /// every ten seconds.
    private static volatile JWKSet keys = fresh();

    private final String address;
    private final Tomcat tomcat;

    private Issuer(int port, String redirect) throws LifecycleException, IOException {
        address = "http://localhost:" + port;
        // It is the JVM's, and tests have several class loaders.
        TomcatURLStreamHandlerFactory.disable();
        tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("issuer").toString());
        tomcat.setPort(port);
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        // Tests have a class loader of their own.
        context.setParentClassLoader(Issuer.class.getClassLoader());
        // Filters are asked only where some servlet would answer.
        Tomcat.addServlet(context, "nothing", new jakarta.servlet.http.HttpServlet() {});
        context.addServletMappingDecoded("/", "nothing");
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        JWKSource<SecurityContext> source = (selector, ignored) -> selector.select(keys);
        spring.setClassLoader(Issuer.class.getClassLoader());
        spring.addBeanFactoryPostProcessor(
                beans -> {
                    beans.registerSingleton("place", new IssuerRules.Place(address, redirect));
                    beans.registerSingleton("keys", source);
                });
        spring.register(IssuerRules.class);
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    spring.setServletContext(servlets);
                    spring.refresh();
                    servlets.addFilter(
                                    "security",
                                    new DelegatingFilterProxy("springSecurityFilterChain", spring))
                            .addMappingForUrlPatterns(null, false, "/*");
                },
                Set.of());
        tomcat.start();
    }

    /// @param redirect where it may send people back to
    static Issuer start(int port, String redirect) {
        try {
            return new Issuer(port, redirect);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on it signs with another key, and publishes no other.
    void exchangeKeys() {
        keys = fresh();
    }

    /// Its public key as another could know it.
    RSAKey key() {
        return (RSAKey) keys.getKeys().getFirst();
    }

    /// An access token for the API, signed as all of its tokens are.
    String token(String subject, Map<String, Object> claims) {
        return token(
                subject,
                set -> {
                    set.audience(List.of(AUDIENCE));
                    claims.forEach(set::claim);
                });
    }

    /// A token like that, which `change` makes a different one.
    String token(String subject, Consumer<JwtClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JwtClaimsSet.Builder claims =
                JwtClaimsSet.builder()
                        .id(UUID.randomUUID().toString())
                        .issuer(address)
                        .subject(subject)
                        .issuedAt(now)
                        .notBefore(now)
                        .expiresAt(now.plus(Duration.ofMinutes(5)));
        change.accept(claims);
        return new NimbusJwtEncoder((selector, ignored) -> selector.select(keys))
                .encode(JwtEncoderParameters.from(claims.build()))
                .getTokenValue();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWKSet fresh() {
        try {
            return new JWKSet(
                    new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
