package ma.dalil.api;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    /** Today is today in Morocco. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Africa/Casablanca"));
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH));
        resolver.setDefaultLocale(Locale.FRENCH);
        return resolver;
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
