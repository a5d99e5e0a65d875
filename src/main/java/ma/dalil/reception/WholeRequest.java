package ma.dalil.reception;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.pages.Uploads;
import org.apache.tomcat.util.http.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The request with its body at hand, as it looks to everybody when nobody had to wait for it. */
final class WholeRequest extends HttpServletRequestWrapper {
    private final Received received;
    private final byte[] body;
    private final int mostParameters;
    private @Nullable Map<String, String[]> parameters;

    /** The body, and the address it was sent to. */
    record Received(String uri, String servletPath, @Nullable String pathInfo, @Nullable String query, byte[] body) {
        Received(HttpServletRequest request, byte[] body) {
            this(
                    request.getRequestURI(),
                    request.getServletPath(),
                    request.getPathInfo(),
                    request.getQueryString(),
                    body);
        }
    }

    WholeRequest(HttpServletRequest request, Received received, int mostParameters) {
        super(request);
        this.received = received;
        this.body = received.body();
        this.mostParameters = mostParameters;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return super.getDispatcherType() == DispatcherType.ASYNC ? DispatcherType.REQUEST : super.getDispatcherType();
    }

    @Override
    public String getRequestURI() {
        return received.uri();
    }

    @Override
    public String getServletPath() {
        return received.servletPath();
    }

    @Override
    public @Nullable String getPathInfo() {
        return received.pathInfo();
    }

    @Override
    public @Nullable String getQueryString() {
        return received.query();
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(super.getRequestURL().toString().replaceFirst("(?<=[^/:])/.*$", ""))
                .append(received.uri());
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Bytes(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), charset()));
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    /** Those of the address, then those of the form. */
    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters == null) {
            Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
            if (isOf("multipart/") && !Uploads.arePartsTakenAt(received.uri())) {
                throw new IllegalStateException("nothing here is sent in parts");
            }
            if (isOf(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
                form().forEach((name, values) -> all.merge(name, values, (first, more) -> Stream.of(first, more)
                        .flatMap(Stream::of)
                        .toArray(String[]::new)));
            }
            parameters = Collections.unmodifiableMap(all);
        }
        return parameters;
    }

    private boolean isOf(String kind) {
        String type = getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(kind);
    }

    private Map<String, String[]> form() {
        Parameters read = new Parameters();
        read.setCharset(charset());
        read.setLimit(mostParameters);
        read.processParameters(body, 0, body.length);
        Map<String, String[]> form = new LinkedHashMap<>();
        Collections.list(read.getParameterNames()).forEach(name -> form.put(name, read.getParameterValues(name)));
        return form;
    }

    private Charset charset() {
        return getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("all of it has been read");
        }
    }
}
