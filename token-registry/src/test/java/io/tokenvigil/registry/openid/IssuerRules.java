package io.tokenvigil.registry.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/// Who signs in at the test's authorization server, and what it says of them.
@Configuration
@EnableWebSecurity
class IssuerRules {

    /// What the issuer says of its people beside their names.
    static final Map<String, Map<String, Object>> PEOPLE =
            Map.of(
                    "ada", Map.of("name", "Ada Admin", "groups", List.of("vigil-admins")),
                    "vera",
                            Map.of(
                                    "name",
                                    "Vera Viewer",
                                    "groups",
                                    List.of("staff", "vigil-viewers")),
                    "ken",
                            Map.of(
                                    "name",
                                    "Ken Sato",
                                    "employee",
                                    "u1029",
                                    "groups",
                                    List.of("staff")),
                    "nina", Map.of("name", "Nina Nobody", "groups", List.of("admin", "staff")));

    /// @param redirect of the console's client
    record Place(String address, String redirect) {}

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
        OAuth2AuthorizationServerConfigurer server =
                OAuth2AuthorizationServerConfigurer.authorizationServer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, it -> it.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        it ->
                                it.defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/login"),
                                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signIn(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                PEOPLE.keySet().stream().map(IssuerRules::person).toList());
    }

    private static UserDetails person(String name) {
        return User.withUsername(name).password("{noop}" + Issuer.PASSWORD).roles("USER").build();
    }

    @Bean
    RegisteredClientRepository clients(Place place) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(Issuer.CLIENT)
                        .clientSecret("{noop}" + Issuer.SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(place.redirect())
                        .scope("openid")
                        .scope("profile")
                        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                        .build());
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings(Place place) {
        return AuthorizationServerSettings.builder().issuer(place.address()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> said() {
        return context ->
                PEOPLE.getOrDefault(context.getPrincipal().getName(), Map.of())
                        .forEach(context.getClaims()::claim);
    }
}
