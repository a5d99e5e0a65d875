package ma.dalil.inquiry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes to the animation structure. Words are stripped; what is not told is empty.
 *
 * @param form the form it was written in, drawn at random: the same letter in the same form is received once
 * @param language {@code fr}, {@code ar} or {@code en}
 * @param partner tag of the portal it is sent from; null for none
 * @param trap a field that people do not see: who fills it in is not a person
 */
public record Letter(
        String form,
        String language,
        @Nullable String partner,
        String name,
        String email,
        String phone,
        String message,
        boolean consent,
        String trap) {
    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_EMAIL = 254;
    public static final int LONGEST_PHONE = 30;
    public static final int LONGEST_MESSAGE = 4000;
    private static final int LONGEST_FORM = 64;
    private static final int LONGEST_SEEN = 20;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\p{Nd} ().-]+");
    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;
    /**
     * An identity card is one or two letters and five or six digits. They are looked for written together, or apart when the letters are capitals
     * that are no currency: otherwise "de 10000" would be one. Ten digits in a row are no amount anybody writes.
     */
    private static final Pattern IDENTITY_NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])(?:[A-Za-z]{1,2}-?|(?!DH )[A-Z]{1,2} )\\p{Nd}{5,6}(?![\\p{L}\\p{Nd}])"
                    + "|\\p{Nd}{10,}");

    public Letter {
        form = told(form);
        name = told(name);
        email = told(email);
        phone = told(phone);
        message = told(message);
        trap = told(trap);
    }

    /** Line ends are one character, as a browser counts them; other control characters mean nothing, and PostgreSQL refuses some. */
    private static String told(String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").strip();
    }

    /**
     * What keeps a field from being received.
     *
     * @param reason the last part of its message, {@code inquiry.fault.<reason>}
     * @param seen the words it is about; empty for none
     * @param longest how many characters there may be; 0 where it is not about that
     */
    public record LetterFault(String reason, String seen, int longest) {
        static LetterFault of(String reason) {
            return new LetterFault(reason, "", 0);
        }
    }

    /** What keeps it from being received, by field, in the order of the form. */
    public Map<String, LetterFault> faults() {
        Map<String, LetterFault> faults = new LinkedHashMap<>();
        words(faults, "name", name, LONGEST_NAME);
        if (email.isEmpty() && phone.isEmpty()) {
            faults.put("email", LetterFault.of("unreachable"));
        }
        if (!email.isEmpty()
                && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
            faults.put("email", LetterFault.of("email"));
        }
        if (!phone.isEmpty() && !isPhone()) {
            faults.put("phone", LetterFault.of("phone"));
        }
        words(faults, "message", message, LONGEST_MESSAGE);
        if (!consent) {
            faults.put("consent", LetterFault.of("consent"));
        }
        if (!trap.isEmpty() || form.isEmpty() || form.length() > LONGEST_FORM) {
            faults.put("trap", LetterFault.of("trap"));
        }
        return faults;
    }

    private static void words(Map<String, LetterFault> faults, String field, String words, int longest) {
        Matcher identity = IDENTITY_NUMBER.matcher(words);
        if (words.isEmpty()) {
            faults.put(field, LetterFault.of(field + ".empty"));
        } else if (words.length() > longest) {
            faults.put(field, new LetterFault(field + ".long", "", longest));
        } else if (identity.find()) {
            String seen = identity.group();
            faults.put(field, new LetterFault("identity", seen.substring(0, Math.min(seen.length(), LONGEST_SEEN)), 0));
        }
    }

    private boolean isPhone() {
        long digits = phone.chars().filter(Character::isDigit).count();
        return phone.length() <= LONGEST_PHONE
                && PHONE.matcher(phone).matches()
                && digits >= FEWEST_DIGITS
                && digits <= MOST_DIGITS;
    }
}
