package ma.dalil.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes assessments and advice, and compresses them at the level that pays: the server's own takes three times as long as the rest of the request, for
 * an answer a fifth smaller.
 */
@Component
class AnswerConverter extends AbstractHttpMessageConverter<Object> {
    /** Below it the server does not compress either. */
    private static final int LEAST_BYTES = 2048;

    private static final List<String> PACKAGES = List.of("ma.dalil.assessment", "ma.dalil.advice");

    private final JsonMapper json;
    private final PartialAssessment.Writer partial;
    private final HttpServletRequest request;

    /** An answer that has been written before. */
    record Written(byte[] json) {}

    /** @param request stands for the one that the thread answers */
    AnswerConverter(JsonMapper json, HttpServletRequest request) {
        super(MediaType.APPLICATION_JSON);
        this.json = json;
        this.partial = new PartialAssessment.Writer(json);
        this.request = request;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return PACKAGES.contains(type.getPackageName()) || type == PartialAssessment.class || type == Written.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new UnsupportedOperationException(type.getName());
    }

    @Override
    protected void writeInternal(Object answer, HttpOutputMessage message) throws IOException {
        byte[] written = written(answer);
        if (written.length < LEAST_BYTES || !isGzipAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            message.getBody().write(written);
            return;
        }
        message.getHeaders().set(HttpHeaders.CONTENT_ENCODING, "gzip");
        message.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        GZIPOutputStream zipped = new Fast(message.getBody());
        zipped.write(written);
        zipped.finish();
    }

    /** What {@code answer} is written as, in the language of the request. */
    byte[] written(Object answer) {
        if (answer instanceof Written as) {
            return as.json();
        }
        return answer instanceof PartialAssessment part ? partial.written(part) : json.writeValueAsBytes(answer);
    }

    static boolean isGzipAccepted(String accepted) {
        if (accepted != null) {
            for (String one : accepted.split(",")) {
                String[] parts = one.strip().split(";", 2);
                if (parts[0].strip().equalsIgnoreCase("gzip")) {
                    return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
                }
            }
        }
        return false;
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }

        /** Gives back what lies outside the heap, which {@code finish} alone does not, and leaves the body open to the server. */
        @Override
        public void finish() throws IOException {
            try {
                super.finish();
            } finally {
                def.end();
            }
        }
    }
}
