package ma.dalil.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.inquiry.Inquiry;
import ma.dalil.pages.Words;
import org.jspecify.annotations.Nullable;

/** A first text of a reply, in the asker's language: what was found with its sources, what to confirm with whom, and how to claim. An adviser reads it over. */
final class ReplyDraft {
    private static final int MOST_STEPS = 12;

    private final Words w;
    private final StringBuilder text = new StringBuilder();

    private ReplyDraft(Words w) {
        this.w = w;
    }

    static String subject(Inquiry inquiry, Words w) {
        return w.word("desk.draft.subject", inquiry.reference());
    }

    /**
     * The whole text.
     *
     * @param assessment of today, with what authorities answered; null where the asker had answered no question
     * @param link where the asker finds the result with every reason; null for none
     */
    static String of(
            Inquiry inquiry, @Nullable Assessment assessment, @Nullable String link, String received, Words w) {
        ReplyDraft draft = new ReplyDraft(w);
        draft.line("desk.draft.greeting", inquiry.inquirer().name());
        draft.line("desk.draft.thanks", received, inquiry.reference());
        if (assessment == null) {
            draft.line("desk.draft.no-answers");
        } else {
            draft.found(assessment);
            draft.claim(assessment.claimPlan());
            if (link != null) {
                draft.line("desk.draft.link", link);
            }
        }
        draft.line("desk.draft.indicative");
        draft.line("desk.draft.closing");
        return draft.text.toString().strip();
    }

    private void found(Assessment assessment) {
        List<IncentiveAssessment> granted = assessment.incentives().stream()
                .filter(it -> it.verdict().isFavourable())
                .sorted(Comparator.comparing(IncentiveAssessment::verdict))
                .toList();
        line(
                granted.isEmpty() ? "desk.draft.nothing" : "desk.draft.found",
                w.date(assessment.on()),
                w.date(assessment.knownOn()));
        granted.forEach(this::granted);
        List<String> open = assessment.incentives().stream()
                .filter(it -> it.verdict() == Verdict.INCOMPLETE)
                .map(it -> w.text(it.name()))
                .toList();
        if (!open.isEmpty()) {
            line("desk.draft.open");
            open.forEach(this::item);
            text.append('\n');
        }
    }

    private void granted(IncentiveAssessment found) {
        String verdict = found.isDoubtful() ? "doubtful" : found.verdict().id();
        item(w.text(found.name()) + " — " + w.word("verdict." + verdict) + amount(found));
        for (Finding finding : found.findings()) {
            if (finding.outcome() == Outcome.TO_CONFIRM && finding.because() != null) {
                String with = finding.confirmWith() == null
                        ? ""
                        : " " + w.word("to-confirm.with") + " "
                                + w.text(finding.confirmWith().name());
                within(w.word("outcome.to-confirm") + " — " + w.text(finding.because()) + with);
            }
            if (finding.confirmation() != null) {
                within(w.word("result.confirmed."
                                + finding.confirmation().outcome().id()) + " "
                        + finding.confirmation().authority() + ", "
                        + w.date(finding.confirmation().on()));
            }
        }
        Map<String, Set<String>> places = new LinkedHashMap<>();
        found.findings().forEach(finding -> finding.cites()
                .forEach(cite -> places.computeIfAbsent(w.name(cite.source()), any -> new LinkedHashSet<>())
                        .add(cite.at())));
        if (!places.isEmpty()) {
            within(w.word("desk.draft.cites"));
            places.forEach((source, at) -> {
                String all = at.stream().filter(Objects::nonNull).collect(Collectors.joining(" · "));
                within("  " + source + (all.isEmpty() ? "" : " (" + all + ")"));
            });
        }
        text.append('\n');
    }

    private String amount(IncentiveAssessment found) {
        return found.amount() == null
                        || found.amount().total() == null
                        || found.amount().total().signum() == 0
                ? ""
                : ". " + w.word("amount.kind." + found.amount().kind().id()) + " — "
                        + w.money(found.amount().total());
    }

    private void claim(@Nullable ClaimPlan plan) {
        if (plan == null || plan.steps().isEmpty()) {
            return;
        }
        line("desk.draft.steps");
        int number = 1;
        for (ClaimPlan.PlannedStep step :
                plan.steps().stream().limit(MOST_STEPS).toList()) {
            String until = step.until() == null ? "" : " " + w.word("desk.draft.until", w.date(step.until()));
            text.append(number++)
                    .append(". ")
                    .append(w.text(step.says()))
                    .append(until)
                    .append('\n');
        }
        text.append('\n');
        List<String> papers = new ArrayList<>();
        plan.documents().forEach(document -> papers.add(w.text(document.says())));
        if (!papers.isEmpty()) {
            line("desk.draft.documents");
            papers.forEach(this::item);
            text.append('\n');
        }
    }

    private void line(String key, Object... values) {
        text.append(w.word(key, values)).append("\n\n");
    }

    private void item(String words) {
        text.append("- ").append(words).append('\n');
    }

    private void within(String words) {
        text.append("  ").append(words).append('\n');
    }
}
