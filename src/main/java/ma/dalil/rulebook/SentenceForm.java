package ma.dalil.rulebook;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in one language with holes: {@code {income-cap}} is the value of that parameter, {@code {jobs, plural, one{…} other{…}}} words that
 * agree with its number, in which {@code #} is that number without its unit. Such a message is one of ICU, but that its names have hyphens and its
 * apostrophes are apostrophes.
 *
 * @param pattern as ICU reads it
 * @param holes ids of the parameters it reads
 */
record SentenceForm(Locale language, String pattern, Set<String> holes) {
    private static final Pattern HOLE =
            Pattern.compile("\\{\\s*([a-z0-9]+(?:-[a-z0-9]+)*)\\s*(?:(,\\s*plural\\s*,)|\\})");
    private static final String NUMBER = "_number";
    private static final String BARE = "_bare";

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
        MessagePattern parsed = new MessagePattern(pattern.toString());
        checkTypes(parsed);
        return new SentenceForm(language, withNumbers(parsed), Set.copyOf(holes));
    }

    /** With a hole of ours for each {@code #}: ICU would write Arabic digits, and the number with which words agree even if none is published. */
    private static String withNumbers(MessagePattern parsed) {
        StringBuilder pattern = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        int written = 0;
        for (int i = 0; i < parsed.countParts(); i++) {
            MessagePattern.Part part = parsed.getPart(i);
            switch (part.getType()) {
                case ARG_START -> open.push(parsed.getSubstring(parsed.getPart(i + 1)));
                case ARG_LIMIT -> open.pop();
                case REPLACE_NUMBER -> {
                    pattern.append(parsed.getPatternString(), written, part.getIndex())
                            .append('{')
                            .append(open.element().replace(NUMBER, BARE))
                            .append('}');
                    written = part.getLimit();
                }
                default -> {
                    // stays as it is
                }
            }
        }
        return pattern.append(parsed.getPatternString().substring(written)).toString();
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

    /** The sentence with the values of its parameters; an empty one is not published. */
    String with(Map<Parameter, Optional<Value>> values) {
        Figures figures = Figures.in(language);
        Map<String, Object> said = new HashMap<>();
        values.forEach((parameter, value) -> {
            String name = name(parameter.id());
            said.put(
                    name,
                    value.map(it -> figures.value(parameter.unit(), it))
                            .orElseGet(() -> figures.unpublished(parameter.unit())));
            Optional<BigDecimal> number = value.map(Value::number);
            said.put(name + BARE, number.map(figures::number).orElseGet(() -> figures.unpublished(Unit.COUNT)));
            // Of what is not published, words agree with a number that is none of the small ones.
            said.put(name + NUMBER, number.isPresent() ? number.get() : 1000);
        });
        return new MessageFormat(pattern, language).format(said);
    }
}
