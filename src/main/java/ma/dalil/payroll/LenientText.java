package ma.dalil.payroll;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8, in which bytes that are none are each a sign of another encoding: a text is read right in either, before all of it is there. */
final class LenientText extends Reader {
    private static final int AT_ONCE = 8 << 10;

    private final InputStream in;
    private final Charset other;
    private final CharsetDecoder unicode = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE).flip();
    private final CharBuffer chars = CharBuffer.allocate(AT_ONCE).flip();
    private boolean isAtEnd;

    /** @param other in which each byte is a sign */
    LenientText(InputStream in, Charset other) {
        this.in = in;
        this.other = other;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (!chars.hasRemaining() && !(isAtEnd && !bytes.hasRemaining())) {
            decode();
        }
        if (!chars.hasRemaining()) {
            return -1;
        }
        int some = Math.min(length, chars.remaining());
        chars.get(into, offset, some);
        return some;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = unicode.decode(bytes, chars, isAtEnd);
        if (result.isMalformed()) {
            // What was decoded before it is still there; the two follow each other.
            if (chars.hasRemaining()) {
                chars.put(other.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
            }
            unicode.reset();
        } else if (result.isUnderflow() && !isAtEnd && chars.position() == 0) {
            fill();
        }
        chars.flip();
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
