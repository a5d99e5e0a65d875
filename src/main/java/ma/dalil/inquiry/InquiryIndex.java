package ma.dalil.inquiry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ma.dalil.profile.Place;
import ma.dalil.profile.Site;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is looked for and counted among inquiries: their words, and what their answers tell. It is derived from the inquiry alone, in the change that stores it. */
@Component
final class InquiryIndex {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_WORDS = 1_000;
    /** A day is found by its filter; its numbers would be found by chance. */
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What is missing there would change nothing. */
    private static final Set<String> CLOSED = Set.of("not-eligible", "not-in-force");

    private static final Set<String> OPEN = Set.of("not-met", "to-confirm");

    private final Rulebook rulebook;

    InquiryIndex(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** What is derived of an inquiry. */
    record Entry(
            long id,
            @Nullable String reference,
            String name,
            @Nullable String email,
            @Nullable String phone,
            String message,
            @Nullable String answers,
            @Nullable String assessment,
            @Nullable LocalDate on) {
        static Entry of(long id, Inquiry inquiry) {
            Inquiry.Seen seen = inquiry.seen();
            return new Entry(
                    id,
                    inquiry.reference(),
                    inquiry.inquirer().name(),
                    inquiry.inquirer().email(),
                    inquiry.inquirer().phone(),
                    inquiry.message(),
                    seen == null ? null : seen.answers(),
                    seen == null ? null : seen.assessment(),
                    seen == null ? null : seen.assessedOn());
        }
    }

    /** Writes it for inquiries that have none yet; within a change. */
    void write(JdbcTemplate statements, List<Entry> entries) {
        List<Object[]> companies = new ArrayList<>();
        List<Object[]> words = new ArrayList<>();
        List<Object[]> incentives = new ArrayList<>();
        List<Object[]> findings = new ArrayList<>();
        for (Entry entry : entries) {
            JsonNode profile = JSON.readTree(entry.answers() == null ? "{}" : entry.answers())
                    .path("profile");
            words(entry, profile).forEach(word -> words.add(new Object[] {entry.id(), FoldedWords.bytes(word)}));
            if (entry.on() != null) {
                companies.add(new Object[] {
                    entry.id(), profile.at("/company/segment").asString(null), region(profile, entry.on())
                });
            }
            if (entry.assessment() != null) {
                told(entry, JSON.readTree(entry.assessment()).path("incentives"), incentives, findings);
            }
        }
        statements.batchUpdate("insert into inquiry_company (inquiry, segment, region) values (?, ?, ?)", companies);
        statements.batchUpdate("insert into inquiry_word (inquiry, word) values (?, ?)", words);
        statements.batchUpdate(
                "insert into inquiry_incentive (inquiry, incentive, verdict, total) values (?, ?, ?, ?)", incentives);
        statements.batchUpdate(
                "insert into inquiry_finding (inquiry, incentive, criterion, outcome) values (?, ?, ?, ?)", findings);
    }

    /** Writes which answers are missing, each once, for an inquiry of which nothing is written yet; within a change. */
    void writeMissing(JdbcTemplate statements, long inquiry, String assessment) {
        Set<String> missing = new LinkedHashSet<>();
        for (JsonNode one : JSON.readTree(assessment).path("incentives")) {
            if (!CLOSED.contains(one.path("verdict").asString(""))) {
                one.path("missing").forEach(fact -> missing.add(fact.asString()));
            }
        }
        statements.batchUpdate(
                "insert into inquiry_missing (inquiry, fact) values (?, ?)",
                missing.stream().map(fact -> new Object[] {inquiry, fact}).toList());
    }

    private static Set<String> words(Entry entry, JsonNode profile) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : new @Nullable String[] {entry.reference(), entry.name(), entry.email(), entry.message()}) {
            if (text != null) {
                FoldedWords.add(words, text, MOST_WORDS);
            }
        }
        if (entry.phone() != null) {
            words.add(FoldedWords.phone(entry.phone()));
        }
        answers(profile, words);
        return words;
    }

    private static void answers(JsonNode told, Set<String> words) {
        if (told.isContainer()) {
            told.forEach(it -> answers(it, words));
        } else if (told.isNumber()) {
            FoldedWords.add(words, told.decimalValue().stripTrailingZeros().toPlainString(), MOST_WORDS);
        } else if (told.isString() && !DAY.matcher(told.asString()).matches()) {
            FoldedWords.add(words, told.asString(), MOST_WORDS);
        }
    }

    private @Nullable String region(JsonNode profile, LocalDate on) {
        JsonNode site = profile.path("site");
        Site told = new Site(
                site.path("park").asString(null), site.path("prefecture").asString(null), null);
        return Place.of(told, rulebook.territory(), on).region();
    }

    private static void told(Entry entry, JsonNode told, List<Object[]> incentives, List<Object[]> findings) {
        for (JsonNode one : told) {
            String verdict = one.path("verdict").asString("");
            String incentive = one.path("id").asString("");
            if (verdict.equals("not-in-force")) {
                continue;
            }
            JsonNode total = one.path("amount").path("total");
            BigDecimal sum = total.isNumber() ? total.decimalValue() : null;
            incentives.add(new Object[] {entry.id(), incentive, verdict, sum});
            Set<String> seen = new LinkedHashSet<>();
            for (JsonNode finding : one.path("findings")) {
                String outcome = finding.path("outcome").asString("");
                String criterion = finding.path("criterion").asString("");
                if (OPEN.contains(outcome) && seen.add(criterion)) {
                    findings.add(new Object[] {entry.id(), incentive, criterion, outcome});
                }
            }
        }
    }
}
