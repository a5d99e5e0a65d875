package ma.dalil.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import ma.dalil.pages.SentFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/** The mark that a form is ours, also where the form sends files: its fields are then parts of the body, which nobody reads as parameters. */
final class TokenInParts implements CsrfTokenRequestHandler {
    private final CsrfTokenRequestHandler usual = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        usual.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return usual.resolveCsrfTokenValue(SentFiles.areIn(request) ? new Parts(request) : request, token);
    }

    private static final class Parts extends HttpServletRequestWrapper {
        Parts(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            try {
                return SentFiles.field((HttpServletRequest) getRequest(), name).orElse(null);
            } catch (IOException unreadable) {
                return null;
            }
        }
    }
}
