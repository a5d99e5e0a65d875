package ma.dalil.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that an endpoint does not read, as a field of a body that is not known: what is passed over in silence is believed. */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint
                && endpoint.getBeanType().getPackage().equals(KnownParameters.class.getPackage())
                && endpoint.getBeanType().isAnnotationPresent(RestController.class)) {
            List<String> known = known(endpoint);
            request.getParameterMap().forEach((name, values) -> {
                if (!known.contains(name)) {
                    throw InvalidParameter.unknown(name, known);
                }
                if (values.length > 1) {
                    throw InvalidParameter.repeated(name);
                }
                if (values[0].isBlank()) {
                    throw InvalidParameter.unsuitable(name, values[0]);
                }
            });
        }
        return true;
    }

    private static List<String> known(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .toList();
    }

    private static @Nullable String name(MethodParameter parameter) {
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked != null && !asked.name().isEmpty()) {
            return asked.name();
        }
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return parameter.getParameterName();
    }
}
