package ma.dalil;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.pages.Language;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.yaml.snakeyaml.Yaml;

/**
 * Ids that stand where people read: of facts, answers, criteria, values, incentives, places, sources, and of every constant in the code. A word that the
 * sentences of a language use is none in that language. The section of files is for who works on them, and what a person typed is shown as it was typed.
 */
public final class VisibleIds {
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}_.@/-])[A-Za-z][\\p{L}\\p{N}_.]*(?:-[\\p{L}\\p{N}_.]+)*(?![/@])");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|\\S+@\\S+");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    private static final Map<Language, Set<String>> WORDS = words();
    private static final Set<String> CONSTANTS = constants();

    /** Those that no sentence could hold: {@code site.park}, {@code createdOn}. */
    private final Set<String> written = new HashSet<>();

    private final Set<String> ids = new HashSet<>(CONSTANTS);
    /** The name of a place has a capital, and its id has none. */
    private final Set<String> places = new HashSet<>();

    public VisibleIds(Rulebook rulebook) {
        for (Fact fact : rulebook.facts().values()) {
            written.add(fact.id());
            String name = fact.id().substring(fact.section().length() + 1);
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                written.add(name);
            }
            fact.options().forEach(option -> ids.add(option.id()));
        }
        for (Incentive incentive : rulebook.incentives().values()) {
            written.add(incentive.id());
            ids.add(incentive.id().substring(incentive.id().indexOf('.') + 1));
            incentive.criteria().forEach(criterion -> ids.add(criterion.id()));
            ids.addAll(incentive.parameters().keySet());
            incentive.amount().lines().forEach(line -> ids.add(line.id()));
            incentive.amount().rules().forEach(rule -> ids.add(rule.name()));
            for (Step step : incentive.procedure()) {
                ids.add(step.id());
                ids.add(step.actor().id());
                step.documents().forEach(document -> ids.add(document.id()));
            }
        }
        ids.addAll(rulebook.regimes().keySet());
        places.addAll(rulebook.territory().regions().keySet());
        places.addAll(rulebook.territory().parks().keySet());
        places.addAll(rulebook.territory().prefectures().keySet());
        ids.addAll(places);
        ids.addAll(rulebook.sources().keySet());
    }

    /** Those on a page. */
    public Set<String> on(String html) {
        Document page = Jsoup.parse(html);
        page.select("#files, code, script, style, .typed").remove();
        Set<String> found = new TreeSet<>();
        for (Element other : page.select("body [lang]")) {
            // Where nobody knows the language, a person wrote it.
            if (!other.attr("lang").isEmpty()) {
                found.addAll(in(other.text(), other.attr("lang")));
            }
            other.empty();
        }
        String language = page.select("html").attr("lang");
        // A part of a page names none: what is a word in any of them may be one.
        Set<String> ofPage = language.isEmpty() ? inEvery(page.text()) : in(page.text(), language);
        found.addAll(ofPage);
        return found;
    }

    private Set<String> inEvery(String text) {
        Set<String> found = in(text, Language.FR.id());
        for (Language language : Language.values()) {
            found.retainAll(in(text, language.id()));
        }
        return found;
    }

    /** Those in a sentence of that language. */
    public Set<String> in(String text, String language) {
        Set<String> ofLanguage = WORDS.get(Language.of(language).orElseThrow());
        Set<String> found = new TreeSet<>();
        Matcher word = WORD.matcher(ADDRESS.matcher(text).replaceAll(" "));
        while (word.find()) {
            String id = word.group().replaceAll("\\.+$", "");
            boolean isWord = ofLanguage.contains(id) || !places.contains(id) && ofLanguage.contains(capital(id));
            if (written.contains(id) || ids.contains(id) && !isWord) {
                found.add(id);
            }
        }
        return found;
    }

    /** Sentences are put together: what begins one may stand within another. */
    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Set<String> constants() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("ma.dalil").stream()
                        .filter(JavaClass::isEnum)
                        .flatMap(type -> Stream.of(type.reflect().getEnumConstants()))
                        .map(constant -> Ids.of((Enum<?>) constant))
                        .collect(toSet());
    }

    /** The words of each language, out of the sentences of the rulebook and of the pages. */
    private static Map<Language, Set<String>> words() {
        Map<Language, Set<String>> words = new HashMap<>();
        List<String> ofAll = new ArrayList<>();
        for (Language language : Language.values()) {
            List<String> sentences = new ArrayList<>(messages(language));
            RuleFiles.packaged().contents().forEach((path, content) -> {
                if (path.endsWith(".yaml")) {
                    collect(new Yaml().load(content), language.id(), sentences, ofAll);
                }
            });
            words.put(language, split(sentences));
        }
        words.values().forEach(ofOne -> ofOne.addAll(split(ofAll)));
        return words;
    }

    /** @param ofAll what is shown as it is in every language: the place in a text, the name of a newspaper */
    private static void collect(Object at, String language, List<String> sentences, List<String> ofAll) {
        if (at instanceof Map<?, ?> map) {
            if (map.containsKey("fr") && map.containsKey("ar")) {
                sentences.add(String.valueOf(map.get(language)));
            }
            map.forEach((key, value) -> {
                if (Set.of("at", "outlet", "number", "contact").contains(key)) {
                    ofAll.add(String.valueOf(value));
                }
                collect(value, language, sentences, ofAll);
            });
        } else if (at instanceof Collection<?> list) {
            list.forEach(one -> collect(one, language, sentences, ofAll));
        }
    }

    private static List<String> messages(Language language) {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            List<String> sentences = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean isOfOne = name.contains("_");
                if (isOfOne ? name.endsWith("_" + language.id() + ".properties") : language == Language.FR) {
                    try (Reader reader = Files.newBufferedReader(file)) {
                        Properties read = new Properties();
                        read.load(reader);
                        read.values().forEach(sentence -> sentences.add((String) sentence));
                    }
                }
            }
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> split(Collection<String> sentences) {
        Set<String> words = new HashSet<>();
        for (String sentence : sentences) {
            WORD.matcher(sentence)
                    .results()
                    .forEach(word -> words.add(word.group().replaceAll("\\.+$", "")));
        }
        return words;
    }
}
