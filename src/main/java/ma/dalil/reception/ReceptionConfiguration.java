package ma.dalil.reception;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.RelativeRedirectFilter;

@Configuration(proxyBeanMethods = false)
class ReceptionConfiguration {
    private static final int SHARE_OF_BODIES = 8;

    /** Before all others but those that read no body, and again when a body is there. */
    @Bean
    FilterRegistrationBean<Bodies> bodies(@Value("${server.tomcat.max-parameter-count:1000}") int mostParameters) {
        FilterRegistrationBean<Bodies> bodies = new FilterRegistrationBean<>(
                new Bodies(mostParameters, Bodies.LONGEST, Runtime.getRuntime().maxMemory() / SHARE_OF_BODIES));
        bodies.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        bodies.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return bodies;
    }

    /** Before bodies are waited for, and before anybody is asked for a key: a browser that asks whether it may shows none. */
    @Bean
    @ConditionalOnProperty("dalil.api.origins")
    FilterRegistrationBean<CorsFilter> origins(@Value("${dalil.api.origins}") List<String> named) {
        FilterRegistrationBean<CorsFilter> origins = new FilterRegistrationBean<>(new Origins(named).filter());
        origins.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return origins;
    }

    /** Behind a proxy only that knows the scheme and the host that people see. The server itself does this for no proxy that speaks HTTP/1.0. */
    @Bean
    RelativeRedirectFilter redirects() {
        RelativeRedirectFilter redirects = new RelativeRedirectFilter();
        redirects.setRedirectStatus(HttpStatus.FOUND);
        return redirects;
    }
}
