package ma.dalil.visitors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with an answer, whoever asked for whatever. */
final class Verdict {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What HTTP itself has for a method or a version that a server does not speak. */
    private static final Set<Integer> NOT_SPOKEN_HERE = Set.of(501, 505);

    private static final Pattern INNARDS =
            Pattern.compile("\\w+Exception\\b|Whitelabel|HTTP Status|org\\.springframework|java\\.lang");
    /** A word without a translation. In half a megabyte of packed bytes it stands by chance. */
    private static final Pattern UNTRANSLATED = Pattern.compile("\\?\\?\\w+_");

    private static final Pattern PACKED =
            Pattern.compile("application/(pdf|zip|octet-stream|vnd\\.)|image/(?!svg)|font/");

    private static final Pattern PAGE_LANGUAGE = Pattern.compile("<html[^>]* lang=\"(\\w+)\"");
    private static final Pattern NOT_OURS = Pattern.compile(
            "(?s)<(script|style|code|bdi|cite|q)\\b.*?</\\1>|<(\\w+)[^>]* lang=\"en\"[^>]*>.*?</\\2>|<[^>]*>");
    private static final Pattern ENGLISH = Pattern.compile(
            "(?<![\\p{L}'’-])(the|are|your|this|cannot|was|with|must|from|nothing|request|found)(?![\\p{L}'’-])");
    private static final Pattern QUOTED = Pattern.compile("(?s)«.*?»");
    private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}");

    private Verdict() {}

    private static boolean showsInnards(String body, boolean isPacked) {
        return INNARDS.matcher(body).find()
                || !isPacked && UNTRANSLATED.matcher(body).find();
    }

    /** A kind of fault, in few words; empty for none. */
    static Optional<String> on(OddRequest request, Wire.Answer answer) {
        int status = answer.status();
        String type = answer.header("content-type");
        if (status == 0) {
            return Optional.of("no answer");
        }
        if (status >= 500 && !NOT_SPOKEN_HERE.contains(status)) {
            return Optional.of("answered " + status);
        }
        if (!type.startsWith("text/javascript")
                && showsInnards(answer.body(), PACKED.matcher(type).lookingAt())) {
            return Optional.of("innards shown");
        }
        if (status >= 300 && status < 400) {
            return redirect(answer);
        }
        if (request.isHead()) {
            return Optional.empty();
        }
        if (status >= 400) {
            return refusal(request, answer, type);
        }
        return type.startsWith("text/html") ? page(request, answer) : Optional.empty();
    }

    private static Optional<String> redirect(Wire.Answer answer) {
        String to = answer.header("location");
        return to.matches("/(?!/).*") || answer.status() == 304
                ? Optional.empty()
                : Optional.of("sent on to another place: " + to);
    }

    private static Optional<String> refusal(OddRequest request, Wire.Answer answer, String type) {
        // Below /embed a tag that is none is told on a page, whoever asks: it depends on nothing.
        if (!request.target().contains("/embed/")
                && !answer.header("vary").toLowerCase(Locale.ROOT).contains("accept")) {
            return Optional.of("refused without Vary");
        }
        if (type.startsWith("text/html")) {
            return request.isOfPrograms()
                            && !request.header("Accept").contains("text/html")
                            && request.endsClearly()
                            && answer.status() != 400
                    ? Optional.of("a page to a program")
                    : page(request, answer);
        }
        if (!type.startsWith("application/problem+json")) {
            return Optional.of("refused with " + (type.isEmpty() ? "nothing" : type));
        }
        if (request.isFromABrowser()) {
            return Optional.of("JSON to a browser");
        }
        return document(request, answer);
    }

    private static Optional<String> page(OddRequest request, Wire.Answer answer) {
        Matcher written = PAGE_LANGUAGE.matcher(answer.body());
        if (!answer.body().contains("</html>") && !answer.header("content-type").contains("fragment")) {
            return answer.body().contains("<html") ? Optional.of("half a page") : Optional.empty();
        }
        if (!written.find()) {
            return Optional.of("a page without language");
        }
        String language = written.group(1);
        if (answer.header("content-security-policy").isEmpty()) {
            return Optional.of("a page without policy");
        }
        // Told by what it is: the same page has many addresses, "/swagger-ui;x/index.html" among them.
        boolean isOfTheDocumentation = answer.body().contains("<div id=\"swagger-ui\">");
        if (isOfTheDocumentation && answer.status() == 200) {
            return Optional.empty();
        }
        if (!request.mayReadIn(language, answer.status()) && !request.target().contains("lang=")) {
            return Optional.of("a page in " + language + " for another reader");
        }
        return ofItsLanguage(language, NOT_OURS.matcher(answer.body()).replaceAll(" "));
    }

    /** What is quoted is the asker's own, in whatever language. */
    private static Optional<String> ofItsLanguage(String language, String said) {
        String text = QUOTED.matcher(said).replaceAll(" ");
        Matcher english = ENGLISH.matcher(text);
        return !language.equals("en") && english.find()
                ? Optional.of("English on a page in " + language + ": "
                        + text.substring(Math.max(0, english.start() - 40), Math.min(text.length(), english.end() + 40))
                                .replaceAll("\\s+", " "))
                : Optional.empty();
    }

    private static Optional<String> document(OddRequest request, Wire.Answer answer) {
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return Optional.of("a problem that is no JSON");
        }
        for (String field : List.of("type", "title", "detail")) {
            if (problem.path(field).asString("").isBlank()) {
                return Optional.of("a problem without " + field);
            }
        }
        if (problem.path("status").asInt() != answer.status()) {
            return Optional.of("a problem of another status");
        }
        String language = answer.header("content-language");
        boolean isArabic = ARABIC.matcher(problem.path("title").asString()).find();
        if (isArabic != language.equals("ar")) {
            return Optional.of("a problem not in its language, " + language);
        }
        return request.mayReadIn(language, answer.status())
                ? ofItsLanguage(
                        language,
                        problem.path("title").asString() + " "
                                + problem.path("detail").asString())
                : Optional.of("a problem in " + language + " for another reader");
    }
}
