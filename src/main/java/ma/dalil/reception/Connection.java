package ma.dalil.reception;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/** What a request comes on; for the thread that serves it. */
final class Connection {
    private static final String ATTRIBUTE = Connection.class.getName();

    private final Request request;

    Connection(Request request) {
        this.request = request;
    }

    void keepIn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<Connection> of(ServletRequest request) {
        return Optional.ofNullable((Connection) request.getAttribute(ATTRIBUTE));
    }

    /** Whether the other side has closed it. The server tells a connection that cannot be read as one byte to read, each time; a next request is told once. */
    boolean isClosed() {
        return readable() == 1 && readable() == 1;
    }

    /** Bytes that can be read without waiting; more than none also at the end of a body. */
    int readable() {
        request.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return request.getAvailable();
    }

    /** At once: nothing that is still sent is read. */
    void close() {
        request.getResponse().action(ActionCode.CLOSE_NOW, null);
    }
}
