package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import tools.jackson.databind.JsonNode;

/**
 * What the one screen sent, as fields of a profile: people there now are the first group and people to hire the second, both at the pay told.
 *
 * @param sent as typed
 */
record FastLane(Map<String, String> sent, Rulebook rulebook) {
    static final String PERIOD = "period";
    static final String PLACE = "place";
    private static final String MONTH = "month";
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private static final String NOW = "workforce.0.headcount";
    private static final String HIRED = "workforce.1.headcount";
    private static final String HIRED_ON = "workforce.1.hiredOn";
    private static final String PAY = "workforce.0.annualGrossTaxableIncome";
    private static final String PAY_OF_HIRED = "workforce.1.annualGrossTaxableIncome";
    private static final String INVESTMENT = "project.investment";
    private static final String HAS_PROJECT = "company.hasProject";
    private static final String PARK = "site.park";
    private static final String PREFECTURE = "site.prefecture";
    private static final String OUTSIDE = "none";

    /** The fields it shows; of the place it shows one list. */
    static final List<String> SHOWN = List.of(
            "company.segment",
            PARK,
            PREFECTURE,
            NOW,
            HIRED,
            HIRED_ON,
            PAY,
            "company.operationsStartedOn",
            "finance.taxableProfit",
            "project.investment");

    static final List<String> ON_PAGE =
            Stream.concat(SHOWN.stream(), Stream.of(PERIOD)).toList();

    static FastLane of(Map<String, String> sent, Rulebook rulebook) {
        return new FastLane(sent, rulebook);
    }

    /** The names of the fields it answers. */
    List<String> names() {
        List<String> names = new ArrayList<>(SHOWN);
        if (isTold(HIRED)) {
            names.add(PAY_OF_HIRED);
        } else {
            names.removeAll(List.of(HIRED, HIRED_ON));
        }
        if (isNought(INVESTMENT)) {
            names.add(HAS_PROJECT);
        }
        return names;
    }

    /** The answers as a form of all topics would send them. */
    Map<String, String> told(Words w) {
        Map<String, String> told = new LinkedHashMap<>(sent);
        String place = sent.getOrDefault(PLACE, "");
        boolean isPark = rulebook.territory().parks().containsKey(place);
        told.put(PARK, isPark ? place : place.isBlank() ? "" : OUTSIDE);
        told.put(PREFECTURE, isPark ? "" : place);
        String pay = annual(w);
        told.put(PAY, pay);
        told.put(PAY_OF_HIRED, pay);
        if (!isTold(NOW)) {
            told.remove(NOW);
        }
        // The page says what a nought stands for.
        if (isNought(INVESTMENT)) {
            told.put(HAS_PROJECT, "false");
        }
        return told;
    }

    /** Pay by the year, as it is typed; what is no number is left to be refused. */
    private String annual(Words w) {
        String typed = sent.getOrDefault(PAY, "");
        JsonNode pay = AnswerParser.read(fact(), typed);
        return MONTH.equals(sent.get(PERIOD)) && pay != null && pay.isNumber()
                ? w.typed(pay.decimalValue().multiply(MONTHS))
                : typed;
    }

    /** Whether a pay is told and not whether it is by the month or by the year: a guess would be wrong twelvefold. */
    public boolean lacksPeriod() {
        return isTold(PAY) && !isPeriod("year") && !isPeriod(MONTH);
    }

    public boolean isPeriod(String period) {
        return period.equals(sent.get(PERIOD));
    }

    /** Where there is nobody yet, those to hire are the only group. */
    SavedAnswers onlyPeople(SavedAnswers answers, Form form) {
        return isTold(HIRED) && !isTold(NOW) ? form.without(answers, "workforce", 0) : answers;
    }

    /** Nobody is told by a nought as by nothing. */
    private boolean isTold(String name) {
        return !sent.getOrDefault(name, "").isBlank() && !isNought(name);
    }

    private boolean isNought(String name) {
        JsonNode read = AnswerParser.read(fact(), sent.getOrDefault(name, ""));
        return read != null && read.isNumber() && read.decimalValue().signum() == 0;
    }

    private Fact fact() {
        return rulebook.fact("workforce.annualGrossTaxableIncome");
    }
}
