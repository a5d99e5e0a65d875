package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import ma.dalil.advice.CashPlan;
import ma.dalil.advice.Ladder;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.document.TodoList;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the two pages of a printed result. All of it fits, whatever was told: what is too much is counted, and stands in the annex or behind the
 * link.
 *
 * @param lines what one may count on, numbered
 * @param years what the lines pay, by their numbers
 * @param steps what the company has to do, by the first day it can be done
 * @param laterSteps how many steps are left out
 * @param papers to gather
 * @param laterPapers how many papers are left out
 * @param told the answers given, by topic
 * @param untold how many answers are left out
 */
record PrintedSummary(
        List<Line> lines,
        YearTable years,
        List<ClaimPlan.PlannedStep> steps,
        int laterSteps,
        List<ClaimPlan.NeededDocument> papers,
        int laterPapers,
        List<ToldTopic> told,
        int untold) {
    private static final int MOST_STEPS = 9;
    /** What two pages have, in millimetres, without their headings, the figures, the next step, and the code that proves them. */
    private static final double ROOM = 325;

    private static final double OF_A_LINE = 9.5;
    private static final double OF_A_YEAR = 5.8;
    static final double OF_TEXT = 3.9;
    private static final int SIGNS_OF_A_STEP = 66;
    private static final int SIGNS_OF_TEXT = 105;

    /**
     * One line of what may be counted on.
     *
     * @param due its first claim that can still be made; null where none is known
     */
    record Line(int number, Ladder.RungLine line, CashPlan.@Nullable Due due) {}

    record ToldTopic(Fact.Topic topic, List<Topics.Told> answers) {}

    /**
     * The amounts of each year in as many columns as the paper is wide.
     *
     * @param columns numbers of the lines that have a column of their own
     * @param others whether the lines after them share a last one
     * @param rows a row for each year, and one for all of them, whose year is null
     */
    record YearTable(List<Integer> columns, boolean others, List<Row> rows) {
        private static final double WIDTH = 158;
        private static final double SIGN = 1.45;
        private static final double GAP = 3;
        private static final int MOST_COLUMNS = 10;

        record Row(@Nullable Integer year, List<BigDecimal> cells, BigDecimal total) {}

        static YearTable of(MoneyByYear money, Words w) {
            List<MoneyByYear.Payer> payers = money.payers();
            BigDecimal all =
                    payers.stream().map(payer -> payer.counted().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            double width = w.amount(all).length() * SIGN + GAP;
            int columns = Math.min(MOST_COLUMNS, (int) (WIDTH / width)) - 1;
            boolean others = payers.size() > columns;
            int own = others ? Math.max(0, columns - 1) : payers.size();
            List<Row> rows = new ArrayList<>();
            money.bars()
                    .forEach(bar -> rows.add(row(
                            bar.fiscalYear(),
                            payers.stream()
                                    .map(payer -> payer.counted().in(bar.fiscalYear()))
                                    .toList(),
                            own,
                            bar.total())));
            rows.add(row(
                    null, payers.stream().map(payer -> payer.counted().amount()).toList(), own, all));
            return new YearTable(
                    payers.stream().limit(own).map(payer -> payer.place() + 1).toList(), others, List.copyOf(rows));
        }

        private static Row row(@Nullable Integer year, List<BigDecimal> paid, int own, BigDecimal total) {
            List<BigDecimal> cells = new ArrayList<>(paid.subList(0, own));
            if (paid.size() > own) {
                cells.add(paid.stream().skip(own).reduce(BigDecimal.ZERO, BigDecimal::add));
            }
            return new Row(year, cells, total);
        }
    }

    static PrintedSummary of(
            Result result, MoneyByYear money, TodoList todo, Map<Fact.Topic, List<Topics.Told>> told, Words w) {
        List<CashPlan.Due> dues = result.cash().dues();
        List<Line> lines = new ArrayList<>();
        for (MoneyByYear.Payer payer : money.payers()) {
            String id = payer.counted().incentive();
            lines.add(new Line(
                    payer.place() + 1,
                    result.ladder().probable().lines().stream()
                            .filter(line -> line.incentive().equals(id))
                            .findFirst()
                            .orElseThrow(),
                    dues.stream()
                            .filter(due -> due.incentive().equals(id) && due.claim() != null && !due.missed())
                            .findFirst()
                            .orElse(null)));
        }
        List<String> paying = money.payers().stream()
                .map(payer -> payer.counted().incentive())
                .toList();
        List<ClaimPlan.PlannedStep> own = todo.plan().steps().stream()
                .filter(step -> step.actor().isCompany())
                .filter(step -> !step.missed())
                .filter(step -> step.incentives().stream().anyMatch(paying::contains))
                .sorted(Comparator.comparing(step -> step.until(), Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MOST_STEPS)
                .toList();
        double room = ROOM - OF_A_LINE * lines.size() - OF_A_YEAR * money.bars().size();
        List<ClaimPlan.PlannedStep> steps = within(room * 0.45, own, step -> printed(step, todo.place(step, w), w));
        List<ClaimPlan.NeededDocument> papers =
                within(room * 0.15, todo.plan().documents(), paper -> printed(paper, w));
        double left = room
                - height(steps, step -> printed(step, todo.place(step, w), w))
                - height(papers, paper -> printed(paper, w));
        List<ToldTopic> shown = new ArrayList<>();
        int untold = 0;
        for (Map.Entry<Fact.Topic, List<Topics.Told>> topic : told.entrySet()) {
            left -= OF_TEXT;
            List<Topics.Told> answers = within(left, topic.getValue(), one -> printed(one, w));
            left -= height(answers, one -> printed(one, w));
            untold += topic.getValue().size() - answers.size();
            if (!answers.isEmpty()) {
                shown.add(new ToldTopic(topic.getKey(), answers));
            }
        }
        return new PrintedSummary(
                List.copyOf(lines),
                YearTable.of(money, w),
                steps,
                todo.plan().steps().size() - steps.size(),
                papers,
                todo.plan().documents().size() - papers.size(),
                shown,
                untold);
    }

    static double printed(ClaimPlan.PlannedStep step, @Nullable String place, Words w) {
        return 1
                + lines(w.firstSentence(step.says()), SIGNS_OF_A_STEP)
                + (place == null ? 0 : lines(place, SIGNS_OF_A_STEP));
    }

    static double printed(ClaimPlan.NeededDocument paper, Words w) {
        return part(w.text(paper.says()), 6);
    }

    private static double printed(Topics.Told one, Words w) {
        return part(w.text(one.fact().says()) + one.answer(), 8);
    }

    static <T> double height(List<T> all, ToDoubleFunction<T> lines) {
        return OF_TEXT * all.stream().mapToDouble(lines).sum();
    }

    private static double lines(String text, int signs) {
        return Math.ceil((double) text.length() / signs);
    }

    /** What of a line of running text it takes, with so many signs around it. */
    private static double part(String text, int around) {
        return (double) (text.length() + around) / SIGNS_OF_TEXT;
    }

    /** As many of them as there is room for, in millimetres. */
    static <T> List<T> within(double room, List<T> all, ToDoubleFunction<T> lines) {
        List<T> some = new ArrayList<>();
        double left = room;
        for (T one : all) {
            left -= lines.applyAsDouble(one) * OF_TEXT;
            if (left < 0) {
                break;
            }
            some.add(one);
        }
        return List.copyOf(some);
    }
}
