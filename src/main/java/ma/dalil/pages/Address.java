package ma.dalil.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page stands: {@code /fr/result?a=…}, {@code /rulebook/fr/sources}, {@code /embed/cri-fes/fr/result?a=…}.
 *
 * @param root what precedes the language: {@code /embed/} and the partner in whose pages it is shown, and {@code /rulebook}, each of them or none; or {@code /desk}
 * @param path what follows the language, as {@code /sources}; empty for the first page
 * @param query null for none
 * @param answers what the reader has answered, as a token that pages beside the questions carry along; null for nothing
 */
public record Address(String root, Language language, String path, @Nullable String query, @Nullable String answers) {
    private static final String EMBEDDED = "/embed/";
    private static final String RULEBOOK = "/rulebook";
    private static final String DESK = "/desk";
    private static final String ROOTS =
            "(?:(?:" + EMBEDDED + "[a-z0-9][a-z0-9-]{0,39})?(?:" + RULEBOOK + ")?|" + DESK + ")";
    private static final Pattern FORM = Pattern.compile("(" + ROOTS + ")/((?i)fr|ar|en)(/.*)?");
    private static final Pattern ROOT = Pattern.compile("^(" + ROOTS + ")(/.*)");
    private static final Pattern ANSWERS = Pattern.compile("(?:^|&)a=([\\w-]+)(?:&|$)");
    /** What ends a sentence or a bracket. Forms send such marks encoded: these were written after an address. */
    private static final Pattern MARKS = Pattern.compile("[.,;:!?)\\]]+$");

    public Address(String root, Language language, String path, @Nullable String query) {
        this(root, language, path, query, answersIn(query));
    }

    private static @Nullable String answersIn(@Nullable String query) {
        Matcher answers = ANSWERS.matcher(query == null ? "" : query);
        return answers.find() ? answers.group(1) : null;
    }

    /** The address of a page, its language written in small letters or not; empty for every other. */
    static Optional<Address> of(HttpServletRequest request) {
        Matcher address = FORM.matcher(asked(request));
        if (!address.matches()) {
            return Optional.empty();
        }
        String path = address.group(3);
        return Optional.of(new Address(
                address.group(1),
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

    /** The page that stands beside this one under another name, with the answers of this one. */
    String besides(String name) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return new Address(root, language, folder + name, query).in(language);
    }

    /** The same page in another language. */
    public String in(Language other) {
        return root + "/" + other.id() + path + (query == null ? "" : "?" + query);
    }

    /** The same page for somebody with those answers. */
    public Address holding(String token) {
        return new Address(root, language, path, query, token);
    }

    /** Another page under the same root, in the same language. */
    public String to(String other) {
        return root + "/" + language.id() + other;
    }

    /** The same, with the answers. */
    public String kept(String other) {
        return to(withAnswers(other));
    }

    /** A page of the rulebook in the same language, with the answers. */
    public String law(String page) {
        return frame() + RULEBOOK + "/" + language.id() + withAnswers(page);
    }

    /** A page of the product itself in the same language, with the answers. */
    public String product(String page) {
        return frame() + "/" + language.id() + withAnswers(page);
    }

    private String withAnswers(String page) {
        if (answers == null) {
            return page;
        }
        int place = page.indexOf('#');
        String before = place < 0 ? page : page.substring(0, place);
        return before + (before.contains("?") ? "&a=" : "?a=") + answers + page.substring(before.length());
    }

    /** Whether it is none of the pages that lead to an answer and on from it: whoever has one is led back to it. */
    public boolean isAside() {
        return root.endsWith(RULEBOOK)
                || isOfTheDesk()
                || isBelow("")
                || isBelow("/incentives")
                || isBelow("/verify")
                || isBelow("/asked");
    }

    /** That path of a page, which names no language, in one. */
    static String withLanguage(String path, String language) {
        return ROOT.matcher(path).replaceFirst("$1/" + language + "$2");
    }

    /** The address without the marks that people and mail programs write after it. */
    String withoutMarks() {
        return MARKS.matcher(in(language)).replaceFirst("");
    }

    /** Whether it stands below that path; the empty one has no other below it. */
    public boolean isBelow(String section) {
        return section.isEmpty() ? path.isEmpty() : path.equals(section) || path.startsWith(section + "/");
    }

    /** Whether it is shown within a page of somebody else's. */
    public boolean isEmbedded() {
        return root.startsWith(EMBEDDED);
    }

    /** Whether who asks is logged in. */
    boolean isOfTheDesk() {
        return root.equals(DESK);
    }

    /** The partner in whose pages it is shown; null for none. */
    public @Nullable String partner() {
        return isEmbedded() ? frame().substring(EMBEDDED.length()) : null;
    }

    private String frame() {
        return !isEmbedded()
                ? ""
                : root.endsWith(RULEBOOK) ? root.substring(0, root.length() - RULEBOOK.length()) : root;
    }

    /** The address within the product in that language: whoever shows it, and without what was asked of it. */
    String plain(Language other) {
        return root.substring(frame().length()) + "/" + other.id() + path;
    }
}
