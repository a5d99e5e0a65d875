package ma.dalil.desk;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The name under which a file is kept: what was sent, without folders, control marks and marks that turn or hide what is read, with the ending of what the file is. */
final class AttachmentName {
    static final int LONGEST = 100;

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    /** Control and format marks, halves of characters, and what file systems take for something else. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>:\"|?*%]+");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern EDGES = Pattern.compile("^[ .~-]+|[ .]+$");
    /** What Windows takes for a device, whatever follows the dot. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private static final Set<String> ENDINGS_OF_JPEG = Set.of("jpg", "jpeg");

    private AttachmentName() {}

    /** @param sent as the browser told it; empty for nothing */
    static String of(String sent, AttachmentKind kind) {
        String name = Normalizer.normalize(sent, Normalizer.Form.NFC);
        name = FOLDERS.matcher(name).replaceFirst("");
        name = BLANKS.matcher(UNFIT.matcher(name).replaceAll(" ")).replaceAll(" ");
        name = EDGES.matcher(name).replaceAll("");
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isOfKind = dot > 0
                && (ending.equals(kind.id()) || kind == AttachmentKind.JPEG && ENDINGS_OF_JPEG.contains(ending));
        String stem = EDGES.matcher(isOfKind ? name.substring(0, dot) : name).replaceAll("");
        if (stem.isEmpty() || DEVICE.matcher(stem).matches()) {
            stem = "file" + (stem.isEmpty() ? "" : "-" + stem);
        }
        // As databases count: H2 two for what lies beyond the first plane.
        int end = Math.min(stem.length(), LONGEST);
        end -= end < stem.length() && Character.isHighSurrogate(stem.charAt(end - 1)) ? 1 : 0;
        return stem.substring(0, end).strip() + "." + (kind == AttachmentKind.JPEG ? "jpg" : kind.id());
    }
}
