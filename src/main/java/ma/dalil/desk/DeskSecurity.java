package ma.dalil.desk;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;
import ma.dalil.access.Refusals;
import ma.dalil.pages.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may pass below {@code /desk}. Both filters stand there only: for every other address there is neither a session nor anybody who refuses. A route that is
 * not named here is closed to all.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = DeskSecurity.HOUR, cleanupCron = "-")
class DeskSecurity {
    /** In seconds. */
    static final int HOUR = 3600;

    private static final int SESSION_NAME_BYTES = 27;
    private static final String PLACE = "/desk";
    private static final String LANGUAGE = PLACE + "/{lang:fr|ar|en}";

    private static final String INQUIRY = LANGUAGE + "/inquiries/{reference}";
    private static final PathPattern BELOW = PathPatternParser.defaultInstance.parse(PLACE + "/**");

    @Bean
    SecurityFilterChain desk(
            HttpSecurity http,
            LoginLimits limits,
            SecondFactors factors,
            Accounts accounts,
            Sessions sessions,
            RoleHierarchy hierarchy,
            AuthenticationEventPublisher events,
            Refusals refusals,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            ObjectProvider<ProviderLogin> provider,
            ObjectProvider<Passkeys> passkeys,
            @Value("${dalil.base-url:}") String base)
            throws Exception {
        AuthenticationSuccessHandler entered = (request, response, who) -> enter(sessions, request, response, who);
        passkeys.ifAvailable(
                it -> http.addFilterBefore(passkeys(it, events, entered), UsernamePasswordAuthenticationFilter.class));
        http.addFilterBefore(endOfTheDay(sessions), SecurityContextHolderFilter.class);
        http.addFilterAfter(new RefusedAtDesk(refusals, accounts, routes), SecurityContextHolderFilter.class);
        provider.ifAvailable(it -> it.open(
                http,
                LANGUAGE + "/login",
                LANGUAGE + "/provider",
                entered,
                (request, response, why) -> send(
                        response,
                        login(request) + "?provider=" + ProviderFault.of(why).id())));
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(named("XSRF-TOKEN", base));
        tokens.setCookieCustomizer(cookie -> {
            cookie.path(PLACE).sameSite("Strict");
            if (isOverTls(base)) {
                cookie.secure(true);
            }
        });
        return http.securityMatcher(PLACE, PLACE + "/**")
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(new TokenInParts()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .addFilterBefore(limits.filter(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(codes(factors, accounts, events, entered), UsernamePasswordAuthenticationFilter.class)
                .formLogin(login -> login.loginPage(LANGUAGE + "/login")
                        .successHandler(entered)
                        .failureHandler((request, response, why) -> send(response, login(request) + "?refused")))
                .logout(logout -> logout.logoutUrl(LANGUAGE + "/logout")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new StaticHeadersWriter("Clear-Site-Data", "\"cache\", \"storage\"")))
                        .logoutSuccessHandler((request, response, who) -> send(
                                response,
                                Optional.ofNullable(provider.getIfAvailable())
                                        .flatMap(it -> it.exit(request, who))
                                        .orElse(login(request)))))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, why) -> send(response, login(request)))
                        .accessDeniedHandler((request, response, why) -> {
                            if (why instanceof CsrfException) {
                                // The page was left open for too long, or it was not ours.
                                send(response, login(request) + "?late");
                            } else if (SecondFactors.isDue(who())) {
                                send(response, home(request) + "/second");
                            } else if (SecondFactors.holds(who(), Accounts.MUST_CHANGE)) {
                                send(response, home(request) + "/password");
                            } else if (factors.isMissing(who())) {
                                send(response, home(request) + "/factor");
                            } else {
                                response.sendError(HttpStatus.FORBIDDEN.value());
                            }
                        }))
                .authorizeHttpRequests(may -> may.requestMatchers(LANGUAGE + "/login")
                        .permitAll()
                        // Who goes to the provider and who comes back is taken before; where none is configured,
                        // nothing is there.
                        .requestMatchers(LANGUAGE + "/provider", ProviderLogin.RETURN)
                        .permitAll()
                        .requestMatchers(LANGUAGE + "/passkey", LANGUAGE + "/passkey/answer")
                        .permitAll()
                        .requestMatchers(LANGUAGE + "/second")
                        .access(AuthenticatedAuthorizationManager.authenticated())
                        // Where who must have a second factor and has none sets one up.
                        .requestMatchers(LANGUAGE + "/factor", LANGUAGE + "/factor/**")
                        .access(proven(hierarchy, SecondFactors::isDue).hasRole(DeskRole.ADVISER.name()))
                        .requestMatchers(LANGUAGE + "/password")
                        .authenticated()
                        .requestMatchers(
                                LANGUAGE + "/accounts",
                                LANGUAGE + "/accounts/**",
                                LANGUAGE + "/clients",
                                LANGUAGE + "/clients/**")
                        .hasRole(DeskRole.ADMINISTRATOR.name())
                        .requestMatchers(
                                LANGUAGE + "/audit",
                                LANGUAGE + "/person",
                                LANGUAGE + "/person/file",
                                LANGUAGE + "/person/erase",
                                INQUIRY + "/erase")
                        .hasRole(DeskRole.SUPERVISOR.name())
                        .requestMatchers(
                                HttpMethod.GET,
                                PLACE,
                                LANGUAGE,
                                LANGUAGE + "/changed",
                                LANGUAGE + "/practice",
                                LANGUAGE + "/figures",
                                LANGUAGE + "/figures.csv",
                                LANGUAGE + "/figures.xlsx")
                        .hasRole(DeskRole.ADVISER.name())
                        .requestMatchers(
                                LANGUAGE + "/passkeys",
                                LANGUAGE + "/passkeys/keep",
                                LANGUAGE + "/passkeys/remove",
                                LANGUAGE + "/sessions",
                                LANGUAGE + "/sessions/end",
                                INQUIRY,
                                INQUIRY + "/alert-mails/{file}",
                                INQUIRY + "/attachments",
                                INQUIRY + "/attachments/{id}",
                                INQUIRY + "/attachments/{id}/remove",
                                INQUIRY + "/claim",
                                INQUIRY + "/claim.zip",
                                INQUIRY + "/confirmations",
                                INQUIRY + "/facts",
                                INQUIRY + "/follow-up",
                                INQUIRY + "/follow-up/{id}/take-back",
                                INQUIRY + "/reply",
                                INQUIRY + "/replies/{file}",
                                INQUIRY + "/telephone")
                        .hasRole(DeskRole.ADVISER.name())
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /**
     * Addresses are refused as the firewall has them. What headers say and how parameters are named is passed over here as on every other page: it would be
     * refused in the middle of a page, by whoever reads it first.
     */
    @Bean
    static HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(any -> true);
        firewall.setAllowedHeaderValues(any -> true);
        firewall.setAllowedParameterNames(any -> true);
        return firewall;
    }

    /** What every rule asks of who has a second factor, or must have one. */
    @Bean
    static AuthorizationManagerFactory<RequestAuthorizationContext> everyRule(
            SecondFactors factors, RoleHierarchy hierarchy) {
        return proven(hierarchy, who -> SecondFactors.isDue(who) || factors.isMissing(who));
    }

    private static AuthorizationManagerFactory<RequestAuthorizationContext> proven(
            RoleHierarchy hierarchy, Predicate<Authentication> where) {
        DefaultAuthorizationManagerFactory<RequestAuthorizationContext> rules =
                AuthorizationManagerFactories.<RequestAuthorizationContext>multiFactor()
                        .when(where)
                        .requireFactors(SecondFactors.PROVEN)
                        .build();
        rules.setRoleHierarchy(hierarchy);
        return rules;
    }

    private static Filter codes(
            SecondFactors factors,
            Accounts accounts,
            AuthenticationEventPublisher events,
            AuthenticationSuccessHandler entered) {
        SecondFactorFilter filter = new SecondFactorFilter(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, LANGUAGE + "/second"),
                factors,
                accounts,
                events);
        filter.setAuthenticationSuccessHandler(entered);
        filter.setAuthenticationFailureHandler(
                (request, response, why) -> send(response, home(request) + "/second?refused"));
        return filter;
    }

    private static Filter passkeys(
            Passkeys passkeys, AuthenticationEventPublisher events, AuthenticationSuccessHandler entered) {
        PasskeyFilter filter = new PasskeyFilter(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, LANGUAGE + "/passkey/answer"),
                passkeys,
                events);
        filter.setAuthenticationSuccessHandler(entered);
        filter.setAuthenticationFailureHandler((request, response, why) -> send(response, login(request) + "?passkey"));
        return filter;
    }

    private static Filter endOfTheDay(Sessions sessions) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                HttpSession session = request.getSession(false);
                if (session != null && sessions.isOver(Instant.ofEpochMilli(session.getCreationTime()))) {
                    session.invalidate();
                }
                chain.doFilter(request, response);
            }
        };
    }

    /** Who was on the way to a provider had a short session until now. */
    private static void enter(
            Sessions sessions, HttpServletRequest request, HttpServletResponse response, Authentication who) {
        request.getSession().setMaxInactiveInterval(HOUR);
        sessions.begin(request, who);
        send(response, home(request));
    }

    private static @Nullable Authentication who() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    private static String home(HttpServletRequest request) {
        Language language = Language.namedIn(request.getRequestURI())
                .or(() -> ProviderLogin.languageOf(request))
                .or(() -> Language.of(request.getLocale().getLanguage()))
                .orElse(Language.FR);
        return PLACE + "/" + language.id();
    }

    private static String login(HttpServletRequest request) {
        return home(request) + "/login";
    }

    private static void send(HttpServletResponse response, String to) {
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, to);
    }

    @Bean
    static RoleHierarchy hierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(DeskRole.ADMINISTRATOR.name())
                .implies(DeskRole.SUPERVISOR.name())
                .role(DeskRole.SUPERVISOR.name())
                .implies(DeskRole.ADVISER.name())
                .build();
    }

    @Bean
    static PasswordEncoder passwords() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Of 27 bytes, which are the 36 characters of the column: a random UUID is not drawn from 128 bits. */
    @Bean
    SessionIdGenerator sessionNames() {
        BytesKeyGenerator drawn = KeyGenerators.secureRandom(SESSION_NAME_BYTES);
        return () -> Base64.getUrlEncoder().withoutPadding().encodeToString(drawn.generateKey());
    }

    @Bean
    CookieSerializer sessionCookie(@Value("${dalil.base-url:}") String base) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(named("desk", base));
        cookie.setCookiePath(PLACE);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        if (isOverTls(base)) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }

    /** With the prefix by which browsers take no cookie of that name but over https; the other one would have it sent to every page. */
    private static String named(String cookie, String base) {
        return isOverTls(base) ? "__Secure-" + cookie : cookie;
    }

    /** Told by the address that the world knows: what comes from a proxy is plain HTTP, whatever the proxy was asked by. */
    private static boolean isOverTls(String base) {
        return base.startsWith("https:");
    }

    /** Sessions, before anybody asks who somebody is. */
    @Bean
    FilterRegistrationBean<Filter> sessionsOfTheDesk(@Qualifier("springSessionRepositoryFilter") Filter sessions) {
        return belowTheDesk(sessions, Ordered.LOWEST_PRECEDENCE - 2);
    }

    /** After what holds for every address: what cannot be read is refused before. */
    @Bean
    FilterRegistrationBean<Filter> doorOfTheDesk(@Qualifier("springSecurityFilterChain") Filter door) {
        return belowTheDesk(door, Ordered.LOWEST_PRECEDENCE);
    }

    /**
     * By the address as the pages are found by it, however it is spelled: a request whose body was waited for comes by another way, so that the patterns
     * of filters do not see it.
     */
    private static FilterRegistrationBean<Filter> belowTheDesk(Filter filter, int order) {
        Filter guarding = (request, response, chain) -> {
            if (BELOW.matches(PathContainer.parsePath(((HttpServletRequest) request).getRequestURI()))) {
                filter.doFilter(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        };
        FilterRegistrationBean<Filter> registered = new FilterRegistrationBean<>(guarding);
        registered.setName(DeskSecurity.class.getName() + order);
        registered.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        registered.setOrder(order);
        return registered;
    }

    /** These are in the guarding ones, and stand nowhere by themselves. */
    @Bean
    FilterRegistrationBean<Filter> noSessionsElsewhere(@Qualifier("springSessionRepositoryFilter") Filter sessions) {
        return nowhere(sessions);
    }

    @Bean
    FilterRegistrationBean<Filter> noDoorElsewhere(@Qualifier("springSecurityFilterChain") Filter door) {
        return nowhere(door);
    }

    private static FilterRegistrationBean<Filter> nowhere(Filter filter) {
        FilterRegistrationBean<Filter> registered = new FilterRegistrationBean<>(filter);
        registered.setEnabled(false);
        return registered;
    }
}
