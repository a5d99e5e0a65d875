package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * The rules of a DRL file, in order, as the parser of Drools reads them. Only the shapes that {@code rules/README.md} allows are taken;
 * whatever else stands in the file is a problem of its line.
 */
final class RuleText {
    /** A rule: what it is called, the patterns of its condition, its consequence. */
    record Rule(String name, int line, List<PatternText> patterns, String consequence, int consequenceLine) {}

    /** One pattern: {@code binding : type( constraints )}; the binding is null where there is none. */
    record PatternText(@Nullable String binding, String type, String constraints, int line) {}

    /**
     * What a file says.
     *
     * @param importedPackages those that it imports whole
     */
    record Parsed(String packageName, List<String> importedPackages, List<Rule> rules) {}

    private final String file;
    private final Parsed parsed;
    private final List<BrokenRulebook.Fault> problems;

    RuleText(String file, Parsed parsed, List<BrokenRulebook.Fault> problems) {
        this.file = file;
        this.parsed = parsed;
        this.problems = problems;
    }

    /** Parses a file; what is not understood or not allowed is added to {@code problems}. */
    static Parsed parse(String file, String content, List<BrokenRulebook.Fault> problems) {
        return new Parser(file, problems).parse(content);
    }

    List<Rule> rules() {
        return parsed.rules();
    }

    String file() {
        return file;
    }

    String packageName() {
        return parsed.packageName();
    }

    List<String> importedPackages() {
        return parsed.importedPackages();
    }

    void wrong(int line, String wrong, String right) {
        problems.add(new BrokenRulebook.Fault(file, line, wrong, right));
    }

    /** Loads the parser of Drools, which files that the build parsed do not need. */
    private record Parser(String file, List<BrokenRulebook.Fault> problems) {
        Parsed parse(String content) {
            PackageDescr read = read(content);
            List<Rule> rules = read.getRules().stream().map(this::rule).toList();
            Stream.<Collection<? extends BaseDescr>>of(
                            read.getFunctions(),
                            read.getFunctionImports(),
                            read.getTypeDeclarations(),
                            read.getEntryPointDeclarations(),
                            read.getWindowDeclarations(),
                            read.getAttributes(),
                            read.getAccumulateImports())
                    .flatMap(Collection::stream)
                    .forEach(other -> wrong(
                            other.getLine(),
                            "the file holds what is neither a rule nor an import",
                            "A file holds a package, imports, a global and rules"));
            return new Parsed(
                    read.getName(),
                    read.getImports().stream()
                            .map(ImportDescr::getTarget)
                            .filter(target -> target.endsWith(".*"))
                            .map(target -> target.substring(0, target.length() - 2))
                            .toList(),
                    rules);
        }

        private void wrong(int line, String wrong, String right) {
            problems.add(new BrokenRulebook.Fault(file, line, wrong, right));
        }

        private PackageDescr read(String content) {
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr descr;
            try {
                descr = parser.parse(false, content);
            } catch (DroolsParserException e) {
                throw new IllegalStateException("Reading a text from memory cannot fail", e);
            }
            parser.getErrors()
                    .forEach(
                            error -> wrong(
                                    error.getLines().length == 0 ? 1 : error.getLines()[0],
                                    "the parser of rules does not understand it: " + error.getMessage(),
                                    "A rule is `rule \"…\" when … then … end`; its condition is made of patterns `Type( fact operator value )`"));
            return descr == null ? new PackageDescr("") : descr;
        }

        private Rule rule(RuleDescr rule) {
            rule.getAttributes()
                    .values()
                    .forEach(
                            attribute -> wrong(
                                    attribute.getLine(),
                                    "`" + attribute.getName() + " " + attribute.getValue()
                                            + "` is not allowed on a rule",
                                    "A rule has a name, `when`, `then` and `end`, and no attribute such as salience or agenda-group"));
            List<PatternText> patterns = new ArrayList<>();
            for (BaseDescr descr :
                    rule.getLhs() == null ? List.<BaseDescr>of() : rule.getLhs().getDescrs()) {
                if (descr instanceof PatternDescr pattern && pattern.getSource() == null) {
                    patterns.add(pattern(pattern));
                } else {
                    wrong(
                            descr.getLine(),
                            "`" + keyword(descr) + "` is not allowed in a condition",
                            "A condition is made of patterns `Type( fact operator value )`, never of `not`, `eval`, `exists`, `from` or `accumulate`");
                }
            }
            return new Rule(
                    rule.getName(),
                    rule.getLine(),
                    List.copyOf(patterns),
                    String.valueOf(rule.getConsequence()).strip(),
                    rule.getConsequenceLine() + 1);
        }

        private static PatternText pattern(PatternDescr pattern) {
            String constraints = pattern.getConstraint().getDescrs().stream()
                    .map(constraint -> constraint instanceof ExprConstraintDescr test
                            ? test.getExpression()
                            : constraint.toString())
                    .collect(Collectors.joining(", "));
            return new PatternText(pattern.getIdentifier(), pattern.getObjectType(), constraints, pattern.getLine());
        }

        /** The word that stands before it in a rule: {@code not} of a {@code NotDescr}. */
        private static String keyword(BaseDescr descr) {
            return descr instanceof PatternDescr
                    ? "from"
                    : descr.getClass().getSimpleName().replace("Descr", "").toLowerCase();
        }
    }
}
