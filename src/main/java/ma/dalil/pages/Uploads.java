package ma.dalil.pages;

import java.util.regex.Pattern;

/** The addresses that take files, in parts or as they are; no other takes either. */
public final class Uploads {
    /** Longest body of one, in bytes: a year and a half of monthly files of 1,500 people. */
    public static final int MOST_BYTES = 8 << 20;

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:/embed/[^/]+)?/(?:fr|ar|en)/(?:payroll(?:\\.\\w+)?|verify)|/desk/(?:fr|ar|en)/inquiries/[^/]+/attachments|/api/v1/(?:payroll|portfolios(?:/(?:jobs|report))?|simulations/jobs)");

    /** Where mail programs stop an alert for their users: they are to send their form in parts (RFC 8058). */
    private static final Pattern ONE_CLICK = Pattern.compile("(?i)/(?:fr|ar|en)/alert/stop");

    private Uploads() {}

    public static boolean areTakenAt(String path) {
        return path != null && ADDRESS.matcher(path).matches();
    }

    /** Whether a form may come in parts. */
    public static boolean arePartsTakenAt(String path) {
        return areTakenAt(path) || path != null && ONE_CLICK.matcher(path).matches();
    }
}
