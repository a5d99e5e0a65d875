package ma.dalil.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What the server refuses before it has given the request to anybody is sent to the error address like all else, instead of a report of its own. */
@Component
final class RefusedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);

    private final String errorAddress;

    RefusedRequests(@Value("${spring.web.error.path:/error}") String errorAddress) {
        this.errorAddress = errorAddress;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(context, errorAddress)));
    }

    private static final class Report extends ErrorReportValve {
        private static final List<String> METHODS = List.of("GET", "HEAD", "POST");

        private final Context context;
        private final String errorAddress;

        Report(Context context, String errorAddress) {
            this.context = context;
            this.errorAddress = errorAddress;
        }

        @Override
        protected void report(Request request, Response response, Throwable wrong) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            // Of a first line that cannot be read nothing is known, and the method in it was no reason.
            if (request.getRequestURI() == null || request.getRequestURI().isEmpty()) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
            // What is refused has no body that anybody reads, and a length that is no number would be read once more.
            request.getCoyoteRequest().getMimeHeaders().removeHeader(HttpHeaders.CONTENT_LENGTH);
            request.getMappingData().context = context;
            if (!METHODS.contains(String.valueOf(request.getMethod()))) {
                request.getCoyoteRequest().setMethod(METHODS.get(0));
            }
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, response.getStatus());
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
            request.setAttribute(Globals.DISPATCHER_REQUEST_PATH_ATTR, errorAddress);
            request.setAttribute(Globals.DISPATCHER_TYPE_ATTR, DispatcherType.ERROR);
            ClassLoader before = context.bind(null);
            try {
                context.getServletContext()
                        .getRequestDispatcher(errorAddress)
                        .forward(request.getRequest(), response.getResponse());
                response.finishResponse();
            } catch (IOException | ServletException | RuntimeException e) {
                LOG.error("what the server refused could not be told", e);
            } finally {
                context.unbind(before);
            }
        }
    }
}
