package ma.dalil;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Ids that stand where people read: of facts, answers, criteria, values, incentives, regimes. The section of files is for who works on them, and
 * what a person typed is shown as it was typed.
 */
public final class VisibleIds {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w.]*(?:-[\\w.]+)*");

    private final Set<String> ids = new LinkedHashSet<>();
    /** Compound words of English that are ids as well. */
    private final Set<String> ofEnglish = new LinkedHashSet<>();

    public VisibleIds(Rulebook rulebook) {
        for (Fact fact : rulebook.facts().values()) {
            ids.add(fact.id());
            String name = fact.id().substring(fact.section().length() + 1);
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                ids.add(name);
            }
            fact.options().forEach(option -> compound(option.id()));
        }
        for (Incentive incentive : rulebook.incentives().values()) {
            ids.add(incentive.id());
            incentive.criteria().forEach(criterion -> compound(criterion.id()));
            incentive.parameters().keySet().forEach(this::compound);
            incentive.amount().lines().forEach(line -> compound(line.id()));
            incentive.amount().rules().forEach(rule -> compound(rule.name()));
        }
        rulebook.regimes().keySet().forEach(this::compound);
        rulebook.territory().regions().keySet().forEach(this::compound);
        rulebook.sources().keySet().forEach(this::compound);
    }

    private void compound(String id) {
        if (id.contains("-")) {
            ofEnglish.add(id);
        }
    }

    /** Those on a page. */
    public Set<String> on(String html) {
        Document page = Jsoup.parse(html);
        page.select("#files, code, script, style, .typed").remove();
        return in(page.text(), page.select("html").attr("lang"));
    }

    /** Those in a sentence of that language. */
    public Set<String> in(String text, String language) {
        Set<String> found = new TreeSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String id = word.group().replaceAll("\\.$", "");
            if (ids.contains(id) || !language.equals("en") && ofEnglish.contains(id)) {
                found.add(id);
            }
        }
        return found;
    }
}
