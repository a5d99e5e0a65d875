package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** What a form has sent, for the page that says it was not taken: nothing that somebody typed is lost. */
public final class SentForm {
    private static final String FORM = SentForm.class.getName();

    private SentForm() {}

    /** Keeps it where a refusal finds it: by the time the server tells of one, the body is gone. What cannot be read is not kept. */
    public static void keep(HttpServletRequest request) {
        try {
            if (request.getMethod().equals("POST")) {
                request.setAttribute(FORM, request.getParameterMap());
            }
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            // It is refused for that, by who reads it first.
        }
    }

    /** Names and values; empty where none was sent. */
    @SuppressWarnings("unchecked")
    static Map<String, String[]> of(HttpServletRequest request) {
        return request.getAttribute(FORM) instanceof Map<?, ?> form ? (Map<String, String[]>) form : Map.of();
    }
}
