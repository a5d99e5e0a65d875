package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of a DRL file as text, in order. Only the shapes that {@code rules/README.md} allows are recognised; whatever else
 * stands in the file is a problem of its line.
 */
final class RuleText {
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile(
            "\\brule\\s+\"([^\"]*)\"(.*?)\\bwhen\\b(.*?)\\bthen\\b(.*?)^end\\b", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADER =
            Pattern.compile("^(package|import|global)\\s[^\n;]*;?\\s*$", Pattern.MULTILINE);
    private static final Pattern PATTERN_START = Pattern.compile("\\s*(?:(\\$\\w+)\\s*:\\s*)?(\\w+)\\s*\\(");

    /** A rule: what it is called, the patterns of its condition, its consequence. */
    record Rule(String name, int line, List<PatternText> patterns, String consequence, int consequenceLine) {}

    /** One pattern: {@code binding : type( constraints )}; the binding is null where there is none. */
    record PatternText(String binding, String type, String constraints, int line) {}

    private final String file;
    private final String text;
    private final List<BrokenRulebook.Fault> problems;
    private final List<Rule> rules = new ArrayList<>();

    RuleText(String file, String content, List<BrokenRulebook.Fault> problems) {
        this.file = file;
        this.text =
                COMMENT.matcher(content).replaceAll(comment -> comment.group().replaceAll("[^\n]", " "));
        this.problems = problems;
        read();
    }

    List<Rule> rules() {
        return rules;
    }

    String file() {
        return file;
    }

    String packageName() {
        Matcher name =
                Pattern.compile("^package\\s+([\\w.]+)", Pattern.MULTILINE).matcher(text);
        return name.find() ? name.group(1) : "";
    }

    void wrong(int line, String wrong, String right) {
        problems.add(new BrokenRulebook.Fault(file, line, wrong, right));
    }

    private void read() {
        StringBuilder outside = new StringBuilder(text);
        Matcher rule = RULE.matcher(text);
        while (rule.find()) {
            blank(outside, rule.start(), rule.end());
            if (!rule.group(2).isBlank()) {
                wrong(
                        lineAt(rule.start(2) + leadingBlanks(rule.group(2))),
                        "`" + rule.group(2).strip() + "` is not allowed on a rule",
                        "A rule has a name, `when`, `then` and `end`, and no attribute such as salience or agenda-group");
            }
            rules.add(new Rule(
                    rule.group(1),
                    lineAt(rule.start()),
                    patterns(rule.group(3), rule.start(3)),
                    rule.group(4),
                    lineAt(rule.start(4) + leadingBlanks(rule.group(4)))));
        }
        Matcher header = HEADER.matcher(outside.toString());
        while (header.find()) {
            blank(outside, header.start(), header.end());
        }
        if (!outside.toString().isBlank()) {
            wrong(
                    lineAt(leadingBlanks(outside.toString())),
                    "`" + outside.toString().strip().lines().findFirst().orElse("")
                            + "` is neither a rule nor an import",
                    "A file holds a package, imports, a global and rules; each rule ends with `end` at the start of a line");
        }
    }

    private List<PatternText> patterns(String when, int offset) {
        List<PatternText> patterns = new ArrayList<>();
        int at = 0;
        while (!when.substring(at).isBlank()) {
            Matcher start = PATTERN_START.matcher(when).region(at, when.length());
            int close = start.lookingAt() ? closing(when, start.end()) : -1;
            if (close < 0 || isKeyword(start.group(2))) {
                int here = at + leadingBlanks(when.substring(at));
                wrong(
                        lineAt(offset + here),
                        "`"
                                + when.substring(here)
                                        .lines()
                                        .findFirst()
                                        .orElse("")
                                        .strip() + "` is not allowed in a condition",
                        "A condition is made of patterns `Type( fact operator value )`, never of `not`, `eval`, `exists`, `from` or `accumulate`");
                return patterns;
            }
            patterns.add(new PatternText(
                    start.group(1),
                    start.group(2),
                    when.substring(start.end(), close).strip(),
                    lineAt(offset + start.start() + leadingBlanks(start.group()))));
            at = close + 1;
        }
        return patterns;
    }

    private static boolean isKeyword(String word) {
        return List.of("not", "eval", "exists", "forall", "accumulate", "or", "and")
                .contains(word);
    }

    private static int closing(String when, int from) {
        int depth = 1;
        for (int i = from; i < when.length(); i++) {
            depth += when.charAt(i) == '(' ? 1 : when.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }

    private static int leadingBlanks(String part) {
        return part.length() - part.stripLeading().length();
    }

    private int lineAt(int position) {
        return 1
                + (int) text.substring(0, Math.min(position, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
