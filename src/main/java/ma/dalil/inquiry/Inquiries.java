package ma.dalil.inquiry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Receives inquiries and keeps them as long as their writers were told. Safe for use by many threads. */
@Component
public final class Inquiries {
    private static final int DRAWS = 5;

    private final InquiryRecords records;
    private final InquiryIndex index;
    private final JdbcTemplate statements;
    private final Database database;
    private final Assessor assessor;
    private final Links links;
    private final JsonMapper json;
    private final Clock clock;
    private final Notice notice;
    private final References references = new References();

    Inquiries(
            InquiryRecords records,
            InquiryIndex index,
            JdbcTemplate statements,
            Database database,
            Assessor assessor,
            Links links,
            JsonMapper json,
            Clock clock,
            Notice notice) {
        this.records = records;
        this.index = index;
        this.statements = statements;
        this.database = database;
        this.assessor = assessor;
        this.links = links;
        this.json = json;
        this.clock = clock;
        this.notice = notice;
    }

    /** What people are told before they write. */
    public Notice notice() {
        return notice;
    }

    /**
     * Stores a letter without faults with what its writer had been answered, in the language of the request.
     *
     * @return its reference, as {@code DL-2026-7K3M9Q}; that of the first when the same letter comes again
     * @throws NotStored when the database does not take it
     */
    public String receive(Letter letter, SavedAnswers answers) {
        if (!letter.faults().isEmpty()) {
            throw new IllegalArgumentException(letter.faults().toString());
        }
        Inquiry inquiry = inquiry(letter, answers.equals(SavedAnswers.NONE) ? null : seen(answers));
        return database.reach(() -> store(inquiry));
    }

    /**
     * The inquiry of that reference.
     *
     * @throws NotStored when the database does not answer
     */
    public Optional<Inquiry> find(String reference) {
        return database.reach(() -> records.findByReference(References.read(reference)));
    }

    private String store(Inquiry inquiry) {
        for (int draw = 1; ; draw++) {
            Optional<Inquiry> same = records.findBySubmission(inquiry.submission());
            if (same.isPresent()) {
                database.settle();
                return same.get().reference();
            }
            try {
                return database.together(() -> {
                    Inquiry stored = records.save(inquiry.called(references.draw(today())));
                    index.write(statements, List.of(InquiryIndex.Entry.of(stored)));
                    return stored.reference();
                });
            } catch (DuplicateKeyException e) {
                // Sent twice at once, or a reference that exists: the next round tells.
                if (draw == DRAWS) {
                    throw e;
                }
            }
        }
    }

    private Inquiry inquiry(Letter letter, Inquiry.@Nullable Seen seen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Inquiry(
                null,
                "",
                submission(letter, seen),
                now,
                letter.language(),
                letter.partner(),
                new Inquiry.Inquirer(letter.name(), orNull(letter.email()), orNull(letter.phone())),
                letter.message(),
                new Inquiry.Consent(now, notice.purpose(), today().plus(notice.retention())),
                seen);
    }

    private Inquiry.Seen seen(SavedAnswers answers) {
        Assessment assessment = assessor.assess(answers.request().asOf(today()), false);
        return new Inquiry.Seen(
                links.json(answers).toString(),
                json.writeValueAsString(assessment),
                assessment.on(),
                assessment.knownOn(),
                assessment.rulebook().version());
    }

    private static String submission(Letter letter, Inquiry.@Nullable Seen seen) {
        List<String> told = List.of(
                letter.form(),
                letter.name(),
                letter.email(),
                letter.phone(),
                letter.message(),
                seen == null ? "" : seen.answers());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", told).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static @Nullable String orNull(String told) {
        return told.isEmpty() ? null : told;
    }
}
