package ma.dalil.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import org.apache.commons.codec.digest.DigestUtils;
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
        Inquiry inquiry = inquiry(letter, answers.equals(SavedAnswers.NONE) ? null : answered(answers));
        return database.reach(() -> store(inquiry, null));
    }

    /**
     * Stores an inquiry that a client of the API sends for its visitor, in the language of the request.
     *
     * @return where it stands; for one that was sent before under the same key, where that stands
     * @throws SentOtherwise when another was sent under that key
     * @throws NotStored when the database does not take it
     */
    public InquiryStatus receive(InquiryRequest request, String language, Sender sender) {
        Inquiry inquiry = inquiry(
                request.letter("api " + sender.client() + " " + sender.called(), language),
                request.profile() == null ? null : answered(request.answers()));
        return database.reach(() -> {
            String reference = store(inquiry, sender);
            return status(reference, sender.client()).orElseThrow();
        });
    }

    /** What {@link #receive} would answer of that one, which is not stored. */
    public InquiryStatus unstored(String reference) {
        return new InquiryStatus(
                reference,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                InquiryState.NEW,
                today().plus(notice.retention()));
    }

    /**
     * Where an inquiry of that client stands; empty for those of others.
     *
     * @throws NotStored when the database does not answer
     */
    public Optional<InquiryStatus> status(String reference, long client) {
        return database.reach(() -> statements
                .query(
                        """
                        select i.reference, i.received, i.state, i.erase_after
                        from inquiry i join inquiry_client c on c.inquiry = i.id where i.reference = ? and c.client = ?""",
                        (row, number) -> new InquiryStatus(
                                row.getString("reference"),
                                row.getObject("received", OffsetDateTime.class).toInstant(),
                                InquiryState.of(row.getString("state")),
                                row.getObject("erase_after", LocalDate.class)),
                        References.read(reference),
                        client)
                .stream()
                .findFirst());
    }

    /**
     * The inquiry of that reference.
     *
     * @throws NotStored when the database does not answer
     */
    public Optional<Inquiry> find(String reference) {
        return database.reach(() -> records.findByReference(References.read(reference)));
    }

    private String store(Inquiry inquiry, @Nullable Sender sender) {
        for (int draw = 1; ; draw++) {
            if (sender != null) {
                refuseOther(inquiry, sender);
            }
            Optional<String> same = records.findBySubmission(inquiry.submission());
            if (same.isPresent()) {
                database.settle();
                return same.get();
            }
            try {
                return database.together(() -> {
                    Inquiry stored = inquiry.called(references.draw(today()));
                    long id = records.insert(stored);
                    index.write(statements, List.of(InquiryIndex.Entry.of(id, stored)));
                    if (stored.seen() != null) {
                        index.writeMissing(statements, id, stored.seen().assessment());
                    }
                    if (sender != null) {
                        statements.update(
                                "insert into inquiry_client (inquiry, client, called) values (?, ?, ?)",
                                id,
                                sender.client(),
                                sender.called());
                    }
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

    private void refuseOther(Inquiry inquiry, Sender sender) {
        List<String> before = statements.queryForList(
                "select i.submission from inquiry i join inquiry_client c on c.inquiry = i.id where c.client = ? and c.called = ?",
                String.class,
                sender.client(),
                sender.called());
        if (!before.isEmpty() && !before.contains(inquiry.submission())) {
            throw new SentOtherwise();
        }
    }

    private Inquiry inquiry(Letter letter, Inquiry.@Nullable Seen seen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Inquiry(
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

    /** These answers with what they give today, as it is kept with an inquiry, in the language of the request. */
    public Inquiry.Seen answered(SavedAnswers answers) {
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
        return DigestUtils.sha256Hex(String.join("\0", told));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static @Nullable String orNull(String told) {
        return told.isEmpty() ? null : told;
    }
}
