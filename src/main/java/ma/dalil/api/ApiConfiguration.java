package ma.dalil.api;

import java.time.Clock;
import ma.dalil.assessment.Explain;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Morocco;
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
        return Clock.system(Morocco.ZONE);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    /** Query parameters bear the ids of constants, as everything else outside does. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        byId(registry, Explain.class);
        byId(registry, Cites.class);
        byId(registry, OpenData.DataTable.class);
    }

    private static <E extends Enum<E>> void byId(FormatterRegistry registry, Class<E> type) {
        registry.addConverter(String.class, type, (Converter<String, E>)
                id -> Ids.sent(type, id).orElseThrow(() -> new IllegalArgumentException(id)));
    }
}
