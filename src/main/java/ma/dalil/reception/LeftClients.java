package ma.dalil.reception;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Notices who has left. A closed connection is seen only by who reads from it, so the server is asked to read on without waiting; what has come of a next
 * request it keeps.
 */
@Component
final class LeftClients implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Connections());
    }

    /** Tells whether the client of that request has closed the connection; to be asked by the thread that serves it, once the body is read. */
    static BooleanSupplier of(ServletRequest request) {
        return Connection.of(request).<BooleanSupplier>map(it -> it::isClosed).orElse(() -> false);
    }

    private static final class Connections extends ValveBase {
        Connections() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            new Connection(request.getCoyoteRequest()).keepIn(request);
            getNext().invoke(request, response);
        }
    }
}
