package ma.dalil.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page stands: {@code /fr/result?a=…}, {@code /rulebook/fr/sources}, {@code /embed/cri-fes/fr/result?a=…}.
 *
 * @param root what precedes the language: nothing, {@code /rulebook}, or {@code /embed/} and the partner in whose pages it is shown
 * @param language null where the address names none
 * @param path what follows the language, as {@code /sources}; empty for the first page
 * @param query null for none
 */
public record Address(String root, Language language, String path, String query) {
    private static final String EMBEDDED = "/embed/";
    private static final Pattern FORM =
            Pattern.compile("(/rulebook|" + EMBEDDED + "[a-z0-9][a-z0-9-]{0,39})?/((?i)fr|ar|en)(/.*)?");

    /** The address of a page, its language written in small letters or not; empty for every other. */
    static Optional<Address> of(HttpServletRequest request) {
        Matcher address = FORM.matcher(asked(request));
        if (!address.matches()) {
            return Optional.empty();
        }
        String path = address.group(3);
        return Optional.of(new Address(
                address.group(1) == null ? "" : address.group(1),
                Language.of(address.group(2).toLowerCase(Locale.ROOT)).orElseThrow(),
                path == null || path.equals("/") ? "" : path,
                request.getQueryString()));
    }

    /** The path as it was asked for, also where the server has sent the request on to say what is wrong with it. */
    static String asked(HttpServletRequest request) {
        Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = refused == null ? request.getRequestURI() : refused.toString();
        return path == null ? "" : path;
    }

    /** The same page in another language. */
    public String in(Language other) {
        return root + "/" + other.id() + path + (query == null ? "" : "?" + query);
    }

    /** Another page under the same root, in the same language. */
    public String to(String other) {
        return root + "/" + language.id() + other;
    }

    /** A page of the rulebook, in the same language. */
    public String law(String page) {
        return "/rulebook/" + language.id() + page;
    }

    /** Whether it stands below that path; the empty one has no other below it. */
    public boolean isBelow(String section) {
        return section.isEmpty() ? path.isEmpty() : path.equals(section) || path.startsWith(section + "/");
    }

    /** Whether it is shown within a page of somebody else's. */
    public boolean isEmbedded() {
        return root.startsWith(EMBEDDED);
    }

    /** The partner in whose pages it is shown; null for none. */
    public String partner() {
        return isEmbedded() ? root.substring(EMBEDDED.length()) : null;
    }

    /** The address within the product in that language: whoever shows it, and without what was asked of it. */
    String plain(Language other) {
        return (isEmbedded() ? "" : root) + "/" + other.id() + path;
    }
}
