package ma.dalil.payroll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.dalil.eligibility.Deadline;

/** Bytes as text, in the encodings that sheets are saved in. */
final class Encodings {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset ARABIC = Charset.forName("windows-1256");
    private static final String MARK = "\ufeff";
    private static final int LOOKED_AT = 4_096;
    private static final int AT_ONCE = 1 << 14;

    private Encodings() {}

    /**
     * What the bytes may say: one text where they are Unicode, else one for each encoding of the country that saves sheets without saying which.
     *
     * @throws UnreadableFile when they are no text
     */
    static List<String> texts(byte[] bytes) {
        return charsets(() -> new ByteArrayInputStream(bytes)).stream()
                .map(charset -> checked(strict(bytes, charset)))
                .toList();
    }

    /** @throws UnreadableFile when it holds what no text does */
    static String checked(String text) {
        int start = text.startsWith(MARK) ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char it = text.charAt(i);
            if (it < ' ' && it != '\t' && it != '\n' && it != '\r' && it != '\f' || it == '\ufffe' || it == '\uffff') {
                throw new UnreadableFile("not-text");
            }
        }
        return start == 0 ? text : text.substring(1);
    }

    /** The encodings that bytes may be in, which are read through once at most; of those without a mark, the first that fits all of them. */
    static List<Charset> charsets(Table.FileContent source) {
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(LOOKED_AT);
            if (starts(head, 0xFF, 0xFE)) {
                return List.of(StandardCharsets.UTF_16LE);
            }
            if (starts(head, 0xFE, 0xFF)) {
                return List.of(StandardCharsets.UTF_16BE);
            }
            int even = 0;
            int odd = 0;
            for (int i = 0; i < head.length; i++) {
                if (head[i] == 0) {
                    even += i % 2 == 0 ? 1 : 0;
                    odd += i % 2;
                }
            }
            if (odd > head.length / 4 && even == 0) {
                return List.of(StandardCharsets.UTF_16LE);
            }
            if (even > head.length / 4 && odd == 0) {
                return List.of(StandardCharsets.UTF_16BE);
            }
            return isUnicode(new SequenceInputStream(new ByteArrayInputStream(head), in))
                    ? List.of(StandardCharsets.UTF_8)
                    : List.of(WESTERN, ARABIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUnicode(InputStream bytes) throws IOException {
        try (Reader text = reader(bytes, StandardCharsets.UTF_8)) {
            char[] buffer = new char[AT_ONCE];
            while (text.read(buffer) >= 0) {
                Deadline.check();
            }
            return true;
        } catch (CharacterCodingException notUnicode) {
            return false;
        }
    }

    /** The text; what is not in that encoding is an error, but for those in which every byte is a letter. */
    static Reader reader(InputStream bytes, Charset charset) {
        boolean isUnicode = charset != WESTERN && charset != ARABIC;
        CodingErrorAction action = isUnicode ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
        return new InputStreamReader(
                bytes, charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action));
    }

    /** The same for a text of which only the beginning was looked at: what is not Unicode in it is Western, sign by sign. */
    static Reader lenient(InputStream bytes, Charset charset) {
        return charset == StandardCharsets.UTF_8 ? new LenientText(bytes, WESTERN) : reader(bytes, charset);
    }

    /** The first lines as bytes. */
    static byte[] lines(InputStream in, int most) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        byte[] buffer = new byte[LOOKED_AT];
        int ends = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            Deadline.check();
            for (int i = 0; i < read; i++) {
                ends += buffer[i] == '\n' ? 1 : 0;
                if (ends == most) {
                    lines.write(buffer, 0, i + 1);
                    return lines.toByteArray();
                }
            }
            lines.write(buffer, 0, read);
        }
        return lines.toByteArray();
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static String strict(byte[] bytes, Charset charset) {
        StringWriter text = new StringWriter();
        try (Reader read = reader(new ByteArrayInputStream(bytes), charset)) {
            read.transferTo(text);
            return text.toString();
        } catch (IOException broken) {
            throw new UnreadableFile("encoding");
        }
    }
}
