package ma.dalil.inquiry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.dalil.advice.AdviceReader;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.ProfileRequest;
import ma.dalil.rulebook.Rulebook;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives answers that were kept once more: by the rulebook, the dates and the language they were given under, byte by byte. What another rulebook gave is not
 * given by this one, and is said to be so.
 */
@Component
final class Replay {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final JdbcClient statements;
    private final AdviceReader reader;
    private final Assessor assessor;
    private final Rulebook rulebook;
    private final JsonMapper json;

    Replay(
            Database database,
            JdbcClient statements,
            AdviceReader reader,
            Assessor assessor,
            Rulebook rulebook,
            JsonMapper json) {
        this.database = database;
        this.statements = statements;
        this.reader = reader;
        this.assessor = assessor;
        this.rulebook = rulebook;
        this.json = json;
    }

    /**
     * What came of it.
     *
     * @param same how many answers are the same
     * @param different references of those that are not
     * @param ofOther references of those that another rulebook gave, by its version
     */
    record Report(int same, List<String> different, Map<String, List<String>> ofOther) {}

    private record Kept(long id, String reference, String language, Inquiry.Seen seen) {}

    /** Replays all that is kept, some at a time. */
    Report all() {
        List<Kept> different = new ArrayList<>();
        Map<String, List<String>> ofOther = new TreeMap<>();
        int same = 0;
        List<Kept> some = after(0);
        while (!some.isEmpty()) {
            for (Kept kept : some) {
                if (!kept.seen().rulebook().equals(rulebook.version())) {
                    ofOther.computeIfAbsent(kept.seen().rulebook(), any -> new ArrayList<>())
                            .add(kept.reference());
                } else if (again(kept).equals(kept.seen().assessment())) {
                    same++;
                } else {
                    different.add(kept);
                }
            }
            some = after(some.get(some.size() - 1).id());
        }
        return new Report(same, different.stream().map(Kept::reference).toList(), ofOther);
    }

    private List<Kept> after(long id) {
        return database.reach(() -> statements
                .sql("select id, reference, language, answers, assessment, assessed_on, known_on, rulebook from inquiry"
                        + " where id > ? and assessment is not null order by id limit " + AT_ONCE)
                .param(id)
                .query((row, any) -> new Kept(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("language"),
                        new Inquiry.Seen(
                                row.getString("answers"),
                                row.getString("assessment"),
                                row.getObject("assessed_on", LocalDate.class),
                                row.getObject("known_on", LocalDate.class),
                                row.getString("rulebook"))))
                .list());
    }

    private String again(Kept kept) {
        ProfileRequest told = reader.questions(json.readTree(kept.seen().answers()));
        List<String> incentives =
                Stream.ofNullable(told.incentives()).flatMap(List::stream).toList();
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(kept.language()));
        try {
            Assessment assessment = assessor.assess(
                    new AssessmentRequest(kept.seen().assessedOn(), kept.seen().knownOn(), incentives, told.told()),
                    false);
            return Objects.requireNonNull(json.writeValueAsString(assessment));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
