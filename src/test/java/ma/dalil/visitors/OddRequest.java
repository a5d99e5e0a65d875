package ma.dalil.visitors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request, well formed or not.
 *
 * @param target as it stands in the first line
 * @param headers lines, without their end
 * @param endsClearly whether the server can tell where it ends, and hence where the next begins
 */
record OddRequest(String method, String target, List<String> headers, byte[] body, boolean endsClearly) {
    byte[] bytes() {
        String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    String path() {
        return target.replaceFirst("[?#].*", "");
    }

    String header(String name) {
        return headers.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    boolean isOfPrograms() {
        return target.startsWith("/api/") || target.startsWith("/v3/");
    }

    /** Whether a browser sends it: it names pages, and no documents. */
    boolean isFromABrowser() {
        return header("Accept").matches("text/html(,.*)?");
    }

    /** The language its address names; empty for none. */
    Optional<String> named() {
        return Arrays.stream(path().split("/"))
                .map(step -> step.toLowerCase(Locale.ROOT))
                .filter(List.of("fr", "ar", "en")::contains)
                .findFirst();
    }

    /**
     * Whether an answer of that status may be in that language: the one its address names, or else the one its reader prefers, or else French. Where the
     * server cannot read the request it knows neither, and odd preferences are read in more than one way.
     */
    boolean mayReadIn(String language, int status) {
        String preferred = header("Accept-Language");
        boolean isUnread = List.of(400, 501, 505).contains(status) && language.equals("fr");
        return isUnread
                || named().map(language::equals)
                        .orElse(
                                List.of("fr", "ar", "en").contains(preferred)
                                        ? preferred.equals(language)
                                        : !preferred.isEmpty() || language.equals("fr"));
    }

    @Override
    public String toString() {
        String sent = new String(body, StandardCharsets.UTF_8);
        String shown = method + " " + target + " " + headers + (sent.isEmpty() ? "" : " " + sent);
        return shown.length() <= 500 ? shown : shown.substring(0, 500) + "… (" + shown.length() + ")";
    }
}
