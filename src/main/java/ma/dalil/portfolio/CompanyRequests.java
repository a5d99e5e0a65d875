package ma.dalil.portfolio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.NoSuchElementException;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.profile.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of assessments, one on a line as JSON, each with a {@code name} and a {@code weight} if it has them. */
final class CompanyRequests implements Portfolio.OpenRows {
    /** Longest line read, in bytes; as the longest request. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST_NAME = 200;

    private final InputStream in;
    private final RequestReader reader;
    private final byte[] buffer = new byte[1 << 14];
    private int at;
    private int end;
    private int line;
    private byte @Nullable [] next;

    CompanyRequests(InputStream in, RequestReader reader) {
        this.in = in;
        this.reader = reader;
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ListedCompany next() {
        byte[] told = next;
        if (told == null) {
            throw new NoSuchElementException();
        }
        int number = line;
        advance();
        return company(number, told);
    }

    /** Its name stands beside what it asks, so it is read here; the request is checked where there is most time. */
    private ListedCompany company(int number, byte[] told) {
        JsonNode json;
        try {
            json = StrictJson.readUtf8(told);
        } catch (CharacterCodingException | JacksonException | ArithmeticException | NumberFormatException notJson) {
            return new ListedCompany(number, "", () -> {
                throw new ListedCompany.Refused(List.of(
                        new ListedCompany.Fault("", Said.text("fault.not-json"), Said.text("fault.not-json.right"))));
            });
        }
        JsonNode name =
                json instanceof ObjectNode object && object.path("name").isString() ? object.remove("name") : null;
        String shown = name == null ? "" : name.stringValue();
        JsonNode weight = json instanceof ObjectNode object ? object.remove("weight") : null;
        return new ListedCompany(
                number,
                shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown,
                () -> told(weight, json));
    }

    private ListedCompany.Told told(@Nullable JsonNode weight, JsonNode json) throws ListedCompany.Refused {
        if (weight != null && !(weight.isNumber() && Weights.isOne(weight.decimalValue()))) {
            throw new ListedCompany.Refused(
                    List.of(Weights.wrong("/weight", weight.isContainer() ? "…" : weight.asString())));
        }
        try {
            return new ListedCompany.Told(weight == null ? 1 : weight.asInt(), reader.read(json));
        } catch (InvalidRequest invalid) {
            throw new ListedCompany.Refused(invalid.problems().stream()
                    .map(problem -> new ListedCompany.Fault(problem.pointer(), problem.wrong(), problem.right()))
                    .toList());
        }
    }

    private void advance() {
        do {
            next = line();
        } while (next != null && isBlank(next));
    }

    private static boolean isBlank(byte[] line) {
        for (byte it : line) {
            if (it != ' ' && it != '\t' && it != '\r') {
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] line() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        boolean isAny = false;
        try {
            while (true) {
                if (at == end) {
                    end = Math.max(0, in.read(buffer));
                    at = 0;
                    if (end == 0) {
                        line += isAny ? 1 : 0;
                        return isAny ? told.toByteArray() : null;
                    }
                }
                isAny = true;
                int start = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                told.write(buffer, start, at - start);
                if (told.size() > MOST_BYTES) {
                    throw UnreadableFile.saying("line-too-long", Said.text("refused.line-too-long", line + 1));
                }
                if (at < end) {
                    at++;
                    line++;
                    return told.toByteArray();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
