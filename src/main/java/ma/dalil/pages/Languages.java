package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The language of an answer: the one its address names, or else the one the reader prefers, or else French; and the answer says which it is. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {
    /** A page is a page, whatever the address looks like where it is shown that there is none. */
    @Autowired
    void writePagesOnly(ThymeleafViewResolver pages) {
        pages.setForceContentType(true);
    }

    /** Tomcat would answer with 500 who prefers more than ten. The length of a head bounds them without a number of their own. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> asManyAsAHeadHolds() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(-1));
    }

    @Bean
    static LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return PageFilter.languageOf(request)
                        .map(Language::locale)
                        .orElseGet(() -> super.resolveLocale(request));
            }
        };
        resolver.setSupportedLocales(
                Arrays.stream(Language.values()).map(Language::locale).toList());
        resolver.setDefaultLocale(Language.FR.locale());
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (handler instanceof HandlerMethod) {
                    say(request, response);
                }
                return true;
            }
        });
    }

    /** Says it, and whether it was the reader who chose. */
    static void say(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.CONTENT_LANGUAGE,
                RequestContextUtils.getLocale(request).getLanguage());
        if (PageFilter.languageOf(request).isEmpty()
                && !response.getHeaders(HttpHeaders.VARY).contains(HttpHeaders.ACCEPT_LANGUAGE)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
    }
}
