package ma.dalil.api;

import java.time.Clock;
import java.time.ZoneId;
import ma.dalil.assessment.Explain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    /** Today is today in Morocco. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Africa/Casablanca"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    /** Query parameters bear the ids of constants, as everything else outside does. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Explain.class, (Converter<String, Explain>) id -> {
            for (Explain explain : Explain.values()) {
                if (explain.id().equals(id)) {
                    return explain;
                }
            }
            throw new IllegalArgumentException(id);
        });
    }
}
