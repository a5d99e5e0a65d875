package ma.dalil.reception;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ReceptionConfiguration {

    /** Before all others, and again when a body is there. */
    @Bean
    FilterRegistrationBean<Bodies> bodies(@Value("${server.tomcat.max-parameter-count:1000}") int mostParameters) {
        FilterRegistrationBean<Bodies> bodies = new FilterRegistrationBean<>(new Bodies(mostParameters));
        bodies.setOrder(Ordered.HIGHEST_PRECEDENCE);
        bodies.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return bodies;
    }
}
