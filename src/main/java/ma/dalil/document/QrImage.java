package ma.dalil.document;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An address as an image that a telephone reads from paper or from a screen. */
public final class QrImage {
    /** 125 modules a side, 50 mm on paper. */
    private static final int FINEST = 27;
    /** Finer ones are lost on an office printer or a telephone. */
    private static final double MODULE_MM = 0.4;
    /** White around it that a reader needs, in modules. */
    private static final int BORDER = 4;

    private QrImage() {}

    /** In SVG; null where the text is too long. */
    public static @Nullable String of(String text) {
        try {
            QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
            return code.version > FINEST ? null : svg(code);
        } catch (DataTooLongException e) {
            return null;
        }
    }

    private static String svg(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    int from = x;
                    while (x + 1 < code.size && code.getModule(x + 1, y)) {
                        x++;
                    }
                    int length = x + 1 - from;
                    path.append(
                            String.format(Locale.ROOT, "M%d %dh%dv1h-%dz", from + BORDER, y + BORDER, length, length));
                }
            }
        }
        int side = code.size + 2 * BORDER;
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" width=\"%.1fmm\" height=\"%.1fmm\""
                        + " viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>",
                side * MODULE_MM,
                side * MODULE_MM,
                side,
                side,
                path);
    }
}
