package ma.dalil.payroll;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes as text, in the encodings that sheets are saved in. */
final class Encodings {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset ARABIC = Charset.forName("windows-1256");
    private static final int LOOKED_AT = 4_096;

    private Encodings() {}

    /**
     * What the bytes may say: one text where they are Unicode, else one for each encoding of the country that saves sheets without saying which.
     *
     * @throws UnreadableFile when they are no text
     */
    static List<String> texts(byte[] bytes) {
        return decoded(bytes).stream().map(Encodings::checked).toList();
    }

    private static String checked(String text) {
        int start = text.startsWith("\ufeff") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char it = text.charAt(i);
            if (it < ' ' && it != '\t' && it != '\n' && it != '\r' && it != '\f' || it == '\ufffe' || it == '\uffff') {
                throw new UnreadableFile("not-text");
            }
        }
        return text.substring(start);
    }

    private static List<String> decoded(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xFE)) {
            return strict(bytes, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return strict(bytes, StandardCharsets.UTF_16BE);
        }
        int even = 0;
        int odd = 0;
        int end = Math.min(bytes.length, LOOKED_AT);
        for (int i = 0; i < end; i++) {
            int it = bytes[i] & 0xFF;
            if (it == 0) {
                even += i % 2 == 0 ? 1 : 0;
                odd += i % 2;
            }
        }
        if (odd > end / 4 && even == 0) {
            return strict(bytes, StandardCharsets.UTF_16LE);
        }
        if (even > end / 4 && odd == 0) {
            return strict(bytes, StandardCharsets.UTF_16BE);
        }
        try {
            return List.of(decode(bytes, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUnicode) {
            return List.of(new String(bytes, WESTERN), new String(bytes, ARABIC));
        }
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static List<String> strict(byte[] bytes, Charset charset) {
        try {
            return List.of(decode(bytes, charset));
        } catch (CharacterCodingException broken) {
            throw new UnreadableFile("encoding");
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
