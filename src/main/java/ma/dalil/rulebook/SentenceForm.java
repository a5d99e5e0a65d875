package ma.dalil.rulebook;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in one language with holes: {@code {income-cap}} is the value of that parameter, {@code {jobs, plural, one{…} other{…}}} words that
 * agree with its number. Such a message is one of ICU, but that its names have hyphens and its apostrophes are apostrophes.
 *
 * @param pattern as ICU reads it
 * @param holes ids of the parameters it reads
 */
record SentenceForm(Locale language, String pattern, Set<String> holes) {
    private static final Pattern HOLE =
            Pattern.compile("\\{\\s*([a-z0-9]+(?:-[a-z0-9]+)*)\\s*(?:(,\\s*plural\\s*,)|\\})");
    private static final String NUMBER = "_number";

    /** @throws IllegalArgumentException when it cannot be read, with what is wrong */
    static SentenceForm of(String written, Locale language) {
        StringBuilder pattern = new StringBuilder();
        Set<String> holes = new LinkedHashSet<>();
        Matcher hole = HOLE.matcher(written.replace("'", "''"));
        while (hole.find()) {
            boolean agrees = hole.group(2) != null;
            holes.add(hole.group(1));
            hole.appendReplacement(pattern, "{" + name(hole.group(1)) + (agrees ? NUMBER + ", plural," : "}"));
        }
        hole.appendTail(pattern);
        checkTypes(new MessagePattern(pattern.toString()));
        return new SentenceForm(language, pattern.toString(), Set.copyOf(holes));
    }

    private static void checkTypes(MessagePattern pattern) {
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.ArgType type = pattern.getPart(i).getArgType();
            if (type != MessagePattern.ArgType.NONE && type != MessagePattern.ArgType.PLURAL) {
                throw new IllegalArgumentException("a hole is `{id}` or `{id, plural, one{…} other{…}}`");
            }
        }
    }

    private static String name(String parameter) {
        return parameter.replace('-', '_');
    }

    /** The sentence with the values of its parameters; an absent one is not published. */
    String with(Map<Parameter, Object> values) {
        Figures figures = Figures.in(language);
        Map<String, Object> said = new HashMap<>();
        values.forEach((parameter, value) -> {
            String name = name(parameter.id());
            said.put(
                    name,
                    value == null ? figures.unpublished(parameter.unit()) : figures.value(parameter.unit(), value));
            // Of what is not published, words agree with a number that is none of the small ones.
            said.put(name + NUMBER, value instanceof Number number ? number : 1000);
        });
        return new MessageFormat(pattern, language).format(said);
    }
}
