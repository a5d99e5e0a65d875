package ma.dalil.reception;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Notices who has left. A closed connection is seen only by who reads from it, so the server is asked to read on without waiting; what has come of a next
 * request it keeps.
 */
@Component
final class LeftClients implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String LEFT = LeftClients.class.getName();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Connections());
    }

    /** Tells whether the client of that request has closed the connection; to be asked by the thread that serves it. */
    static BooleanSupplier of(ServletRequest request) {
        return request.getAttribute(LEFT) instanceof BooleanSupplier left ? left : () -> false;
    }

    private static final class Connections extends ValveBase {
        Connections() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            org.apache.coyote.Request connection = request.getCoyoteRequest();
            request.setAttribute(LEFT, (BooleanSupplier) () -> isClosed(connection));
            getNext().invoke(request, response);
        }

        /** The server tells a connection that cannot be read as one byte to read, each time; a next request is told once. */
        private static boolean isClosed(org.apache.coyote.Request connection) {
            return readable(connection) == 1 && readable(connection) == 1;
        }

        private static int readable(org.apache.coyote.Request connection) {
            connection.action(ActionCode.AVAILABLE, Boolean.TRUE);
            return connection.getAvailable();
        }
    }
}
