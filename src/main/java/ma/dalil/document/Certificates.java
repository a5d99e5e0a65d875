package ma.dalil.document;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.BrokenLink;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.link.Seal;
import ma.dalil.pages.Language;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Numbers documents, and tells whether one is ours and still holds. All it needs for that is in the code a document bears. */
public final class Certificates {
    private static final String PURPOSE = "document";
    private static final int VERSION_LENGTH = 12;
    private static final int SUFFIX_LENGTH = 6;
    /** No letter that is taken for a digit. */
    private static final String SYMBOLS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final Pattern IN_ADDRESS = Pattern.compile("[?&]code=([^&#]*)");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Seal seal;
    private final Links links;
    private final AdviceReader reader;
    private final DocumentContents papers;
    private final Rulebook rulebook;
    private final Clock clock;

    Certificates(Seal seal, Links links, AdviceReader reader, DocumentContents papers, Rulebook rulebook, Clock clock) {
        this.seal = seal;
        this.links = links;
        this.reader = reader;
        this.papers = papers;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** @param base address of the product, without a slash at its end */
    public Certificate issue(DocumentContent paper, Language language, String base) {
        Instant issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String digest = Fingerprint.of(paper);
        CertifiedContent stated = new CertifiedContent(
                paper.kind(),
                language.id(),
                number(paper, issued, digest),
                issued,
                links.json(SavedAnswers.of(paper.request())),
                paper.start(),
                version(),
                digest,
                CertifiedContent.found(paper));
        return certificate(stated, language, base);
    }

    Certificate certificate(CertifiedContent stated, Language language, String base) {
        String code = seal.close(PURPOSE, MAPPER.writeValueAsString(stated));
        String address = base + "/" + language.id() + "/verify";
        String link = address + "?code=" + code;
        return new Certificate(
                stated.kind(), stated.number(), day(stated.issued()), code, address, link, QrImage.of(link));
    }

    /**
     * What became of the document whose file that is: its code stands among its metadata.
     * Empty where the file carries none.
     *
     * @throws BrokenLink when the code is none of ours
     */
    public Optional<Verification> verify(byte[] file) {
        return CarriedCode.in(file).map(this::verify);
    }

    /**
     * What became of the document with that code.
     *
     * @param given the code, or the address that holds it, as somebody copied it
     * @throws BrokenLink when it is none of ours, or not all of it
     */
    public Verification verify(String given) {
        // What is copied from a PDF may come with line breaks, and with ligatures for letters.
        String pasted = Normalizer.normalize(given, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]+", "");
        Matcher address = IN_ADDRESS.matcher(pasted);
        String code = address.find() ? address.group(1) : pasted;
        CertifiedContent stated = MAPPER.readValue(seal.open(PURPOSE, code), CertifiedContent.class);
        try {
            AssessmentRequest request = reader.questions(stated.request()).asOf(day(stated.issued()));
            DocumentContent now = papers.again(request, stated.start());
            return compare(stated, now, links.write(SavedAnswers.of(request)));
        } catch (InvalidRequest e) {
            return verification(stated, Verification.Status.NOT_REPEATABLE, lines(stated, null), null);
        }
    }

    private Verification compare(CertifiedContent stated, DocumentContent now, String answers) {
        List<Verification.VerifiedIncentive> lines = lines(stated, CertifiedContent.found(now));
        boolean same = lines.stream().noneMatch(Verification.VerifiedIncentive::differs);
        Verification.Status outcome = !same
                ? Verification.Status.DIFFERENT
                : stated.digest().equals(Fingerprint.of(now))
                        ? Verification.Status.SAME
                        : Verification.Status.OTHER_REASONS;
        return verification(stated, outcome, lines, answers);
    }

    private Verification verification(
            CertifiedContent stated,
            Verification.Status outcome,
            List<Verification.VerifiedIncentive> lines,
            @Nullable String answers) {
        return new Verification(
                stated.kind(),
                Language.of(stated.language()).orElseThrow(),
                stated.number(),
                day(stated.issued()),
                LocalDate.parse(stated.request().path("on").asString()),
                LocalDate.parse(stated.request().path("knownOn").asString()),
                stated.start(),
                outcome,
                !stated.rulebook().equals(version()),
                lines,
                answers);
    }

    private List<Verification.VerifiedIncentive> lines(
            CertifiedContent stated, @Nullable Map<String, CertifiedContent.Found> now) {
        Set<String> ids = new LinkedHashSet<>(rulebook.incentives().keySet());
        ids.addAll(stated.found().keySet());
        List<Verification.VerifiedIncentive> lines = new ArrayList<>();
        for (String id : ids) {
            if (stated.found().containsKey(id) || (now != null && now.containsKey(id))) {
                Incentive incentive = rulebook.incentives().get(id);
                lines.add(new Verification.VerifiedIncentive(
                        id,
                        incentive == null ? null : incentive.name(),
                        stated.found().getOrDefault(id, CertifiedContent.Found.NOT_IN_FORCE),
                        now == null ? null : now.getOrDefault(id, CertifiedContent.Found.NOT_IN_FORCE)));
            }
        }
        return lines;
    }

    private String version() {
        return rulebook.version().substring(0, VERSION_LENGTH);
    }

    private LocalDate day(Instant issued) {
        return LocalDate.ofInstant(issued, clock.getZone());
    }

    /** The day, and what tells it from others of that day; nothing counts documents. */
    private String number(DocumentContent paper, Instant issued, String digest) {
        String mark = Fingerprint.ofText(issued + " " + paper.kind() + " " + paper.request() + " " + digest);
        StringBuilder number = new StringBuilder(DateTimeFormatter.BASIC_ISO_DATE.format(day(issued))).append('-');
        mark.chars().limit(SUFFIX_LENGTH).forEach(each -> number.append(SYMBOLS.charAt(each % SYMBOLS.length())));
        return number.toString();
    }
}
