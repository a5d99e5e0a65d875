package ma.dalil.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import ma.dalil.pages.ArrivingBody;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, which is of that type from the first byte on: until then a refusal may still be told in another form. Most who ask read nothing before
 * they have sent everything, so of an answer to what is still being sent no more goes out than connections hold; whoever writes it flushes it where it may wait.
 */
final class AnswerOnItsWay extends OutputStream {
    private static final int ENOUGH_UNREAD = 16 << 10;

    private final HttpServletResponse response;
    private final String type;
    private @Nullable ArrivingBody asked;
    private @Nullable OutputStream body;
    private long written;

    /** @param asked what is answered, where it is still being sent */
    AnswerOnItsWay(HttpServletResponse response, String type, @Nullable ArrivingBody asked) {
        this.response = response;
        this.type = type;
        this.asked = asked;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (body == null) {
            response.setContentType(type);
            body = response.getOutputStream();
        }
        written += length;
        body.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        if (body != null) {
            body.flush();
        }
        ArrivingBody coming = asked;
        if (coming != null && written > ENOUGH_UNREAD) {
            asked = null;
            coming.await();
        }
    }
}
