package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.advice.Ladder;
import ma.dalil.assessment.Contact;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * What one authority is asked so that what is probable becomes sure, as a letter. Who writes it is left blank: we know no names.
 *
 * @param asked what is asked about each incentive counted as probable
 * @param together pairs of them on whose holding together no text was found
 * @param others who else has to confirm one of these incentives
 * @param thisYear what of these incentives is counted for the year of the day assessed, in MAD
 * @param total the same over all years
 */
record ConfirmationLetter(
        Contact to,
        LocalDate on,
        LocalDate knownOn,
        List<Asked> asked,
        List<Together> together,
        List<Contact> others,
        BigDecimal thisYear,
        BigDecimal total) {
    private static final String INDENT = "   ";
    private static final Pattern CLAUSES = Pattern.compile("(?<=[.;:؛؟!])\\s+");

    record Asked(IncentiveAssessment incentive, BigDecimal total, List<Finding> findings) {}

    record Together(Text one, Text other, Text says) {}

    /** A letter for each authority that has something to confirm: the one on which most money hangs first. */
    static List<ConfirmationLetter> of(Result result) {
        Map<String, IncentiveAssessment> found =
                result.assessment().incentives().stream().collect(Collectors.toMap(IncentiveAssessment::id, it -> it));
        List<Ladder.RungLine> lines = result.ladder().probable().lines();
        Set<String> counted = lines.stream().map(Ladder.RungLine::incentive).collect(Collectors.toSet());
        Map<String, Contact> authorities = new LinkedHashMap<>();
        lines.stream()
                .flatMap(line -> line.confirmWith().stream())
                .forEach(who -> authorities.putIfAbsent(who.id(), who));
        result.assessment().combination().toConfirm().stream()
                .filter(pair ->
                        pair.confirmWith() != null && counted.contains(pair.one()) && counted.contains(pair.other()))
                .forEach(pair -> authorities.putIfAbsent(pair.confirmWith().id(), pair.confirmWith()));
        return authorities.values().stream()
                .map(who -> of(who, result, lines, found, counted))
                .sorted((one, other) -> other.total().compareTo(one.total()))
                .toList();
    }

    private static ConfirmationLetter of(
            Contact who,
            Result result,
            List<Ladder.RungLine> lines,
            Map<String, IncentiveAssessment> found,
            Set<String> counted) {
        List<Ladder.RungLine> own = lines.stream()
                .filter(line -> line.confirmWith().stream().anyMatch(it -> isSame(it, who)))
                .toList();
        return new ConfirmationLetter(
                who,
                result.assessment().on(),
                result.assessment().knownOn(),
                own.stream()
                        .flatMap(line -> Stream.ofNullable(found.get(line.incentive()))
                                .map(incentive -> new Asked(
                                        incentive,
                                        line.total(),
                                        incentive.findings().stream()
                                                .filter(finding -> finding.outcome() == Outcome.TO_CONFIRM
                                                        && isSame(finding.confirmWith(), who))
                                                .toList())))
                        .toList(),
                result.assessment().combination().toConfirm().stream()
                        .filter(pair -> isSame(pair.confirmWith(), who)
                                && counted.contains(pair.one())
                                && counted.contains(pair.other()))
                        .map(pair -> new Together(result.name(pair.one()), result.name(pair.other()), pair.says()))
                        .toList(),
                own.stream()
                        .flatMap(line -> line.confirmWith().stream())
                        .filter(it -> !isSame(it, who))
                        .distinct()
                        .toList(),
                own.stream().map(Ladder.RungLine::thisYear).reduce(BigDecimal.ZERO, BigDecimal::add),
                own.stream().map(Ladder.RungLine::total).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static boolean isSame(@Nullable Contact one, Contact other) {
        return one != null && one.id().equals(other.id());
    }

    /** How many things are asked. */
    public int points() {
        return asked.stream().mapToInt(one -> one.findings().size()).sum() + together.size();
    }

    /** What the incentives it is about depend on: ids of facts, as conditions and amounts read them. */
    private Set<String> facts() {
        return asked.stream()
                .flatMap(one -> Stream.concat(
                        one.incentive().findings().stream().flatMap(finding -> finding.facts().stream()),
                        one.incentive().amount() == null ? Stream.empty() : one.incentive().missing().stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The letter, line by line.
     *
     * @param told the answers given, by topic
     * @param amounts ids of the facts that the sums rest on
     */
    public List<String> lines(Map<Fact.Topic, List<Topics.Told>> told, Set<String> amounts, Words w) {
        List<String> lines = new ArrayList<>();
        Stream.of("letter.company", "letter.address", "letter.place").forEach(blank -> lines.add(w.word(blank)));
        lines.add(w.date(on));
        lines.add("");
        lines.add(to.area() == null ? w.text(to.name()) : w.word("claim.where", w.text(to.name()), w.text(to.area())));
        if (to.address() != null) {
            lines.add(to.address());
        }
        lines.add("");
        lines.add(w.word(
                "letter.subject",
                Stream.concat(
                                asked.stream().map(one -> w.text(one.incentive().name())),
                                together.stream()
                                        .map(pair -> w.word("letter.both", w.text(pair.one()), w.text(pair.other()))))
                        .distinct()
                        .collect(Collectors.joining(w.word("list.separator")))));
        lines.add("");
        lines.add(w.word("letter.opening"));
        lines.add("");
        lines.add(w.word("letter.asks", w.date(knownOn)));
        int number = 1;
        for (Asked one : asked) {
            lines.add("");
            lines.add(w.text(one.incentive().name()));
            for (Finding finding : one.findings()) {
                lines.add(number++ + ". " + w.word("letter.condition", w.text(finding.says())));
                String open = finding.because() == null ? "" : withoutAdvice(finding.because(), w);
                if (!open.isEmpty() && !open.equals(w.text(finding.says()))) {
                    lines.add(INDENT + w.word("letter.open", open));
                }
                finding.cites().forEach(cite -> lines.add(INDENT + w.word("letter.text", cited(cite, w))));
                lines.add(INDENT + w.word("letter.confirm"));
            }
        }
        for (Together pair : together) {
            lines.add("");
            lines.add(number++ + ". " + w.word("letter.both", w.text(pair.one()), w.text(pair.other())));
            lines.add(INDENT + withoutAdvice(pair.says(), w));
            lines.add(INDENT + w.word("letter.confirm-both"));
        }
        facts(lines, told, amounts, w);
        lines.add("");
        lines.add(w.word("letter.money", w.money(total), w.money(thisYear), String.valueOf(on.getYear())));
        if (!others.isEmpty()) {
            lines.add(w.word(
                    "letter.others",
                    others.stream()
                            .map(it -> w.text(it.name()))
                            .collect(Collectors.joining(w.word("list.separator")))));
        }
        lines.add("");
        lines.add(w.word("letter.closing"));
        lines.add("");
        lines.add(w.word("letter.signature"));
        return List.copyOf(lines);
    }

    private void facts(List<String> lines, Map<Fact.Topic, List<Topics.Told>> told, Set<String> amounts, Words w) {
        Set<String> matter = new LinkedHashSet<>(facts());
        matter.addAll(amounts);
        List<Topics.Told> own = told.values().stream()
                .flatMap(List::stream)
                .filter(one -> matter.contains(one.fact().id()))
                .toList();
        if (!own.isEmpty()) {
            lines.add("");
            lines.add(w.word("letter.facts"));
            own.forEach(one -> lines.add("- "
                    + w.word(
                            "claim.line",
                            one.number() == null
                                    ? w.text(one.fact().says())
                                    : w.word(
                                            "claim.where",
                                            w.text(one.fact().says()),
                                            w.word("result.group", w.number(one.number()))),
                            one.answer())));
        }
    }

    private static String cited(Citation cite, Words w) {
        return Stream.of(w.name(cite.source()), cite.at())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(w.word("list.separator")));
    }

    /** What is open, without what we advise whoever reads our pages: a letter does not tell an authority to ask itself. */
    static String withoutAdvice(Text says, Words w) {
        Pattern advice = Pattern.compile(
                "^(?:" + w.word("letter.advice") + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        String kept = CLAUSES.splitAsStream(w.text(says))
                .filter(clause -> !advice.matcher(clause).find())
                .collect(Collectors.joining(" "));
        return kept.replaceAll("[\\s\\h]*[;:؛,،]$", ".");
    }
}
