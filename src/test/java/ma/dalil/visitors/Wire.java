package ma.dalil.visitors;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which anything can be sent: also what a client of HTTP would refuse to. */
final class Wire implements AutoCloseable {
    private static final int LONGEST_WAIT = 60_000;
    private static final String CLOSE = "close";

    private final int port;
    private Socket socket;
    private InputStream in;

    Wire(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 where the connection was closed without a word
     * @param headers names in small letters; what is there several times is joined by commas
     */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** @param isLast whether nothing can follow it, because it does not say where it ends */
    Answer send(byte[] request, boolean isHead, boolean isLast) throws IOException {
        boolean isNew = socket == null;
        if (isNew) {
            open();
        }
        try {
            socket.getOutputStream().write(request);
            Answer answer = read(isHead);
            if (answer.status() == 0 && !isNew) {
                // An idle connection may be closed at any time.
                close();
                return send(request, isHead, isLast);
            }
            if (isLast || answer.status() == 0 || answer.header("connection").equals(CLOSE)) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            if (isNew) {
                throw e;
            }
            return send(request, isHead, isLast);
        }
    }

    private void open() throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private Answer read(boolean isHead) throws IOException {
        String first = line();
        if (first == null) {
            return new Answer(0, Map.of(), "");
        }
        if (!first.startsWith("HTTP/1.1 ")) {
            return new Answer(200, Map.of("connection", CLOSE), first + text(in.readAllBytes()));
        }
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            String[] header = line.split(":", 2);
            headers.merge(header[0].toLowerCase(), header[1].strip(), (one, other) -> one + "," + other);
        }
        return status == 100 ? read(isHead) : new Answer(status, headers, isHead ? "" : body(status, headers));
    }

    private String body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return "";
        }
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                whole.write(in.readNBytes(size));
                line();
            }
            line();
            return text(whole.toByteArray());
        }
        String length = headers.get("content-length");
        return text(length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length)));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
