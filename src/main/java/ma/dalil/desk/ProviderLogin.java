package ma.dalil.desk;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import ma.dalil.pages.Language;
import ma.dalil.pages.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Login and logout by the {@link Provider}, at the door of the desk. State, nonce and PKCE are those of Spring Security. */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
final class ProviderLogin {
    /** Where the provider sends people back to: one address, whatever their language. */
    static final String RETURN = "/desk/provider";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);
    private static final String POLICY = "Content-Security-Policy";
    private static final String LANGUAGE = ProviderLogin.class.getName();
    /** So long may somebody take at the provider; what is kept of who never comes back then ends, in seconds. */
    private static final int WAY = 600;

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private final Provider provider;
    private final ProviderAccounts people;
    private final PublicAddress here;

    ProviderLogin(
            Provider provider,
            Accounts accounts,
            PublicAddress here,
            @Value("${dalil.desk.provider.second-factor:false}") boolean asksForCode) {
        this.provider = provider;
        this.people = new ProviderAccounts(provider, accounts, asksForCode);
        this.here = here;
    }

    /**
     * Opens the door.
     *
     * @param page where people log in
     * @param start where the way to the provider begins
     */
    void open(
            HttpSecurity http,
            String page,
            String start,
            AuthenticationSuccessHandler entered,
            AuthenticationFailureHandler refused) {
        AuthenticationFailureHandler told = (request, response, why) -> {
            LOG.warn(
                    "a login by the provider is refused: {}",
                    String.valueOf(why.getMessage()).replaceAll("\\p{Cntrl}", " "));
            refused.onAuthenticationFailure(request, response, why);
        };
        http.oauth2Login(login -> login.clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoClients())
                .loginPage(page)
                .authorizationEndpoint(way -> way.authorizationRequestResolver(way(start)))
                .redirectionEndpoint(way -> way.baseUri(RETURN))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(tokens()))
                .userInfoEndpoint(who -> who.oidcUserService(people).userService(plain -> {
                    // Without a signed token nobody is known.
                    throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
                }))
                .successHandler(entered)
                .failureHandler(told)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(told);
                        return filter;
                    }
                }));
        http.addFilterBefore(exits(), AuthorizationFilter.class);
    }

    private OAuth2AuthorizationRequestResolver way(String start) {
        DefaultOAuth2AuthorizationRequestResolver standard = new DefaultOAuth2AuthorizationRequestResolver(provider);
        PathPatternRequestMatcher begins =
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, start);
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return begins.matches(request) ? resolve(request, provider.id()) : null;
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
                OAuth2AuthorizationRequest asked = standard.resolve(request, id);
                HttpSession session = request.getSession();
                if (session.isNew()) {
                    session.setMaxInactiveInterval(WAY);
                }
                Language.namedIn(request.getRequestURI())
                        .ifPresent(language -> session.setAttribute(LANGUAGE, language.id()));
                return asked == null
                        ? null
                        : OAuth2AuthorizationRequest.from(asked)
                                .redirectUri(here.origin(request) + RETURN)
                                .build();
            }
        };
    }

    /** In which somebody left for the provider: the address at which they come back names none. */
    static Optional<Language> languageOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(LANGUAGE) instanceof String id
                ? Language.of(id)
                : Optional.empty();
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build());
        requests.setReadTimeout(ANSWERED_WITHIN);
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(all -> all.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Browsers hold a form to the addresses that its page names, and also where its answer sends them on. */
    private static Filter exits() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String policy = response.getHeader(POLICY);
                Optional<String> exit = person(
                                SecurityContextHolder.getContext().getAuthentication())
                        .map(ProviderPerson::exit);
                if (policy != null && exit.isPresent()) {
                    UriComponents at =
                            UriComponentsBuilder.fromUriString(exit.get()).build();
                    String origin =
                            at.getScheme() + "://" + at.getHost() + (at.getPort() < 0 ? "" : ":" + at.getPort());
                    response.setHeader(POLICY, policy.replace("form-action 'self'", "form-action 'self' " + origin));
                }
                chain.doFilter(request, response);
            }
        };
    }

    /** Where who has left the desk logs out at the provider, which sends them back; empty for who did not come from it, or where it has no such place. */
    Optional<String> exit(HttpServletRequest request, @Nullable Authentication who) {
        return person(who).filter(it -> it.exit() != null).map(it -> UriComponentsBuilder.fromUriString(
                        String.valueOf(it.exit()))
                .queryParam("id_token_hint", it.getIdToken().getTokenValue())
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(here.origin(request) + "/desk")
                .toUriString());
    }

    private static Optional<ProviderPerson> person(@Nullable Authentication who) {
        return who != null && who.getPrincipal() instanceof ProviderPerson person
                ? Optional.of(person)
                : Optional.empty();
    }

    /** What the provider would let us do for somebody is not kept: nothing is done with it. */
    private static final class NoClients implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Not kept.
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            // None is kept.
        }
    }
}
