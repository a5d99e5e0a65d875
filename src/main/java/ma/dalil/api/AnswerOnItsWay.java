package ma.dalil.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The body of a response, which is of that type from the first byte on: until then a refusal may still be told in another form. */
final class AnswerOnItsWay extends OutputStream {
    private final HttpServletResponse response;
    private final String type;
    private @Nullable OutputStream body;

    AnswerOnItsWay(HttpServletResponse response, String type) {
        this.response = response;
        this.type = type;
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
        body.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        if (body != null) {
            body.flush();
        }
    }
}
