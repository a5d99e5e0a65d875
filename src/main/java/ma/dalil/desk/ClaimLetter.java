package ma.dalil.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Contact;
import ma.dalil.pages.Words;
import ma.dalil.profile.Answers;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/**
 * A first text of a piece that a claim asks for and whose writing is left to the company: a request, a declaration or a description. What is not known is left
 * blank, where it can be seen. Pieces that have a form of their own, or that others deliver, have none.
 *
 * @param id of the document
 * @param sender what is to be filled in of who writes
 * @param to to whom it goes, line by line; empty where it only goes along
 * @param title the piece, as the text that asks for it calls it
 * @param words what is said, paragraph by paragraph
 * @param facts what the piece tells
 * @param enclosed the other pieces of the same steps
 * @param signature what is to be filled in at its end
 */
record ClaimLetter(
        String id,
        List<String> sender,
        List<String> to,
        String place,
        String title,
        List<String> words,
        List<Told> facts,
        List<String> enclosed,
        String more,
        String signature) {

    /** @param answer null where it is not known */
    record Told(String says, @Nullable String answer) {}

    /** One for each such piece of the plan, in its order. */
    static List<ClaimLetter> of(Profile profile, Assessment assessment, Rulebook rulebook, Words w) {
        ClaimPlan plan = Objects.requireNonNull(assessment.claimPlan());
        List<ClaimLetter> letters = new ArrayList<>();
        for (ClaimPlan.NeededDocument needed : plan.documents()) {
            Step.Document document = rulebook.document(needed.id());
            Step.Draft draft = document.draft();
            if (draft != null) {
                letters.add(of(needed, document, draft, plan, profile, assessment, rulebook, w));
            }
        }
        return letters;
    }

    private static ClaimLetter of(
            ClaimPlan.NeededDocument needed,
            Step.Document document,
            Step.Draft draft,
            ClaimPlan plan,
            Profile profile,
            Assessment assessment,
            Rulebook rulebook,
            Words w) {
        Set<Integer> numbers = new TreeSet<>(needed.steps());
        List<ClaimPlan.PlannedStep> steps = plan.steps().stream()
                .filter(step -> numbers.contains(step.number()))
                .toList();
        boolean isByCompany = draft.by() == Step.Draft.Signatory.COMPANY;
        Map<String, String> names =
                assessment.incentives().stream().collect(Collectors.toMap(it -> it.id(), it -> w.text(it.name())));
        String incentives = steps.stream()
                .flatMap(step -> step.incentives().stream())
                .distinct()
                .map(names::get)
                .collect(Collectors.joining(w.word("list.separator")));
        String texts = document.cites().stream()
                .map(cite -> cited(cite, w))
                .distinct()
                .collect(Collectors.joining(w.word("list.separator")));
        String kind = isByCompany ? draft.as().id() : "trainee";
        return new ClaimLetter(
                document.id(),
                isByCompany
                        ? List.of(w.word("letter.company"), w.word("letter.address"))
                        : List.of(w.word("desk.letter.trainee.sender")),
                draft.as() == Step.Draft.Kind.REQUEST ? to(steps, w) : List.of(),
                w.word("letter.place"),
                w.text(document.says()),
                List.of(
                        w.word("desk.letter." + kind, w.text(document.says())),
                        w.word("desk.letter.for", incentives, texts)),
                facts(draft, profile, rulebook, w),
                plan.documents().stream()
                        .filter(other -> !other.id().equals(document.id())
                                && other.steps().stream().anyMatch(numbers::contains))
                        .map(other -> w.text(other.says()))
                        .toList(),
                w.word("desk.letter.more"),
                w.word(isByCompany ? "letter.signature" : "desk.letter.trainee.signature"));
    }

    private static List<String> to(List<ClaimPlan.PlannedStep> steps, Words w) {
        return steps.stream()
                .map(ClaimPlan.PlannedStep::where)
                .filter(Objects::nonNull)
                .findFirst()
                .map(where -> Stream.of(office(where, w), where.address())
                        .filter(Objects::nonNull)
                        .toList())
                .orElse(List.of());
    }

    private static String office(Contact where, Words w) {
        return where.area() == null
                ? w.text(where.name())
                : w.word("claim.where", w.text(where.name()), w.text(where.area()));
    }

    private static String cited(Citation cite, Words w) {
        return cite.at() == null ? w.name(cite.source()) : w.name(cite.source()) + w.word("list.separator") + cite.at();
    }

    private static List<Told> facts(Step.Draft draft, Profile profile, Rulebook rulebook, Words w) {
        List<Told> facts = new ArrayList<>();
        for (String id : draft.tells()) {
            Fact fact = rulebook.fact(id);
            int groups = fact.isRepeated() ? Math.max(1, profile.workforce().size()) : 0;
            for (int i = 0; i < groups; i++) {
                String says = groups == 1
                        ? w.text(fact.says())
                        : w.word("claim.where", w.text(fact.says()), w.word("result.group", w.number(i + 1)));
                facts.add(new Told(says, profile.workforce().isEmpty() ? null : answer(profile, fact, i, w)));
            }
            if (!fact.isRepeated()) {
                facts.add(new Told(w.text(fact.says()), answer(profile, fact, null, w)));
            }
        }
        return facts;
    }

    private static @Nullable String answer(Profile profile, Fact fact, @Nullable Integer item, Words w) {
        Value value = Answers.read(profile, fact, item);
        return value == null ? null : said(fact, value, w);
    }

    /** An answer as a reader of one language writes it. */
    static String said(Fact fact, Value value, Words w) {
        if (value instanceof Value.YesNo yes) {
            return w.word(yes.plain() ? "yes" : "no");
        }
        if (value instanceof Value.Day day) {
            return w.date(day.plain());
        }
        if (value instanceof Value.Option option) {
            return fact.options().stream()
                    .filter(it -> it.id().equals(option.plain()))
                    .map(it -> w.text(it.says()))
                    .findFirst()
                    .orElse(option.plain());
        }
        return fact.unit() == null ? String.valueOf(value.plain()) : w.value(fact.unit(), value);
    }
}
