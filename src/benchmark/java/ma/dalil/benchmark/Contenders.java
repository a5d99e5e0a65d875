package ma.dalil.benchmark;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.assessment.Outcome;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Profile;
import ma.dalil.profile.WorkforceGroup;
import org.jeasy.rules.api.Fact;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;

/**
 * The conditions of three incentives of circular 15/2025 on one day, as other engines are told them: five of the company, eight of each group of
 * people. No amounts, no reasons, no citations. Each says in the same order which conditions are met.
 */
final class Contenders {
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final List<String> INCENTIVES = List.of(
            "circular-15-2025.employment-premium",
            "circular-15-2025.income-tax-advantage",
            "circular-15-2025.training-premium");

    private static final List<String> SEGMENTS = List.of("CRM", "BPO", "ITO", "ESO", "KPO");
    private static final List<String> TEN_PERCENT = List.of("fes-shore", "oujda-shore", "tetouan-shore", "region-without-park");
    private static final LocalDate HIRED_FROM = LocalDate.of(2025, 7, 1);

    /** What a profile tells of them, ready for each engine: nobody is timed for reading. */
    static final class Told {
        final AssessmentRequest request;
        final String segment;
        final String place;
        final List<WorkforceGroup> groups;
        final Map<String, Object> forDmn = new HashMap<>();

        Told(Profile profile) {
            request = new AssessmentRequest(DAY, DAY, INCENTIVES, profile);
            segment = profile.company() == null ? null : profile.company().segment();
            place = ByHand.place(profile.site());
            groups = profile.workforce();
            forDmn.put("segment", segment);
            forDmn.put("place", place);
            forDmn.put("groups", groups.stream().map(Told::forDmn).toList());
        }

        private static Map<String, Object> forDmn(WorkforceGroup group) {
            Map<String, Object> told = new HashMap<>();
            told.put("newJob", group.newJob());
            told.put("hiredOn", group.hiredOn());
            told.put("stable", group.stable());
            told.put("fullTime", group.fullTime());
            told.put("moroccan", group.moroccan());
            return told;
        }
    }

    private Contenders() {}

    /**
     * Compares all of them with the whole code by hand, and with the product.
     *
     * @throws IllegalStateException at the first difference
     */
    static String compare(List<Told> all, Assessor assessor) {
        Dmn dmn = new Dmn();
        EasyRules easyRules = new EasyRules();
        int met = 0;
        for (Told told : all) {
            List<Boolean> expected = ofTheWholeCode(told);
            if (!expected.equals(byHand(told)) || !expected.equals(dmn.met(told)) || !expected.equals(easyRules.met(told)) || !expected.equals(ofTheProduct(told, assessor))) {
                throw new IllegalStateException("by hand " + expected + ", " + byHand(told) + ", DMN " + dmn.met(told)
                        + ", Easy Rules " + easyRules.met(told) + ", the product " + ofTheProduct(told, assessor) + ": " + told.request);
            }
            met += (int) expected.stream().filter(it -> it).count();
        }
        return all.size() + " profiles, " + met + " conditions met: by hand, DMN, Easy Rules and the product agree on all";
    }

    private static List<Boolean> ofTheWholeCode(Told told) {
        Map<String, Map<String, ByHand.Found>> found = new HashMap<>();
        ByHand.assess(told.request).forEach(answer -> answer.findings()
                .forEach(it -> found.computeIfAbsent(answer.incentive(), any -> new HashMap<>()).put(it.criterion(), it)));
        return inOrder(told.groups.size(), (incentive, criterion, group) -> {
            ByHand.Found it = found.get(incentive).get(criterion);
            return (group < 0 ? it.outcome() : it.groups().get(group)) == Outcome.MET;
        });
    }

    private static List<Boolean> ofTheProduct(Told told, Assessor assessor) {
        Map<String, ma.dalil.assessment.IncentiveAssessment> found = new HashMap<>();
        assessor.assess(told.request, false).incentives().forEach(it -> found.put(it.id(), it));
        return inOrder(told.groups.size(), (incentive, criterion, group) -> {
            var finding = found.get(incentive).findings().stream()
                    .filter(it -> it.criterion().equals(criterion))
                    .findFirst()
                    .orElseThrow();
            return (group < 0 ? finding.outcome() : finding.groups().get(group).outcome()) == Outcome.MET;
        });
    }

    private interface Found {
        boolean isMet(String incentive, String criterion, int group);
    }

    private static List<Boolean> inOrder(int groups, Found found) {
        List<Boolean> all = new ArrayList<>();
        all.add(found.isMet(INCENTIVES.get(0), "segment", -1));
        for (int group = 0; group < groups; group++) {
            for (String criterion : List.of("new-job", "hired-from", "stable-job", "full-time", "moroccan")) {
                all.add(found.isMet(INCENTIVES.get(0), criterion, group));
            }
        }
        for (String criterion : List.of("segment", "place", "ten-percent-place")) {
            all.add(found.isMet(INCENTIVES.get(1), criterion, -1));
        }
        all.add(found.isMet(INCENTIVES.get(2), "segment", -1));
        for (int group = 0; group < groups; group++) {
            for (String criterion : List.of("hired-from", "moroccan", "stable-job")) {
                all.add(found.isMet(INCENTIVES.get(2), criterion, group));
            }
        }
        return all;
    }

    static List<Boolean> byHand(Told told) {
        List<Boolean> met = new ArrayList<>();
        met.add(isOfSegment(told));
        for (WorkforceGroup group : told.groups) {
            met.add(is(group.newJob()));
            met.add(isHiredInTime(group));
            met.add(is(group.stable()));
            met.add(is(group.fullTime()));
            met.add(is(group.moroccan()));
        }
        met.add(isOfSegment(told));
        met.add(isAtPlace(told));
        met.add(isAtTenPercent(told));
        met.add(isOfSegment(told));
        for (WorkforceGroup group : told.groups) {
            met.add(isHiredInTime(group));
            met.add(is(group.moroccan()));
            met.add(is(group.stable()));
        }
        return met;
    }

    private static boolean isOfSegment(Told told) {
        return told.segment != null && SEGMENTS.contains(told.segment);
    }

    private static boolean isAtPlace(Told told) {
        return told.place != null && !told.place.equals("outside-park");
    }

    private static boolean isAtTenPercent(Told told) {
        return told.place != null && TEN_PERCENT.contains(told.place);
    }

    private static boolean is(Boolean told) {
        return Boolean.TRUE.equals(told);
    }

    private static boolean isHiredInTime(WorkforceGroup group) {
        return group.hiredOn() != null && !group.hiredOn().isBefore(HIRED_FROM);
    }

    /** The conditions as FEEL, a decision for each incentive, by the engine of KIE. */
    static final class Dmn {
        private static final String SEGMENT = "list contains([\"CRM\",\"BPO\",\"ITO\",\"ESO\",\"KPO\"], segment)";
        private static final String HIRED = "(g.hiredOn >= date(\"2025-07-01\")) = true";

        private final DMNRuntime runtime;
        private final DMNModel model;

        Dmn() {
            String xml = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"three\" namespace=\"dalil\">"
                    + "<inputData id=\"i1\" name=\"segment\"><variable name=\"segment\" typeRef=\"string\"/></inputData>"
                    + "<inputData id=\"i2\" name=\"place\"><variable name=\"place\" typeRef=\"string\"/></inputData>"
                    + "<inputData id=\"i3\" name=\"groups\"><variable name=\"groups\" typeRef=\"Any\"/></inputData>"
                    + decision(0, "concatenate([" + SEGMENT + "], flatten(for g in groups return [g.newJob = true, " + HIRED
                            + ", g.stable = true, g.fullTime = true, g.moroccan = true]))")
                    + decision(1, "[" + SEGMENT + ", place != null and place != \"outside-park\", list contains([\"fes-shore\",\"oujda-shore\","
                            + "\"tetouan-shore\",\"region-without-park\"], place)]")
                    + decision(2, "concatenate([" + SEGMENT + "], flatten(for g in groups return [" + HIRED
                            + ", g.moroccan = true, g.stable = true]))")
                    + "</definitions>";
            runtime = DMNRuntimeBuilder.fromDefaults()
                    .buildConfiguration()
                    .fromResources(List.of(org.kie.internal.io.ResourceFactory.newReaderResource(new StringReader(xml))))
                    .getOrElseThrow(IllegalStateException::new);
            model = runtime.getModel("dalil", "three");
        }

        private static String decision(int number, String feel) {
            return "<decision id=\"r" + number + "\" name=\"d" + number + "\"><variable name=\"d" + number + "\" typeRef=\"Any\"/>"
                    + "<informationRequirement id=\"q1" + number + "\"><requiredInput href=\"#i1\"/></informationRequirement>"
                    + "<informationRequirement id=\"q2" + number + "\"><requiredInput href=\"#i2\"/></informationRequirement>"
                    + "<informationRequirement id=\"q3" + number + "\"><requiredInput href=\"#i3\"/></informationRequirement>"
                    + "<literalExpression><text><![CDATA[" + feel + "]]></text></literalExpression></decision>";
        }

        List<Boolean> met(Told told) {
            DMNContext context = runtime.newContext();
            told.forDmn.forEach(context::set);
            DMNResult result = runtime.evaluateAll(model, context);
            if (result.hasErrors()) {
                throw new IllegalStateException(result.getMessages().toString());
            }
            List<Boolean> met = new ArrayList<>();
            for (String decision : List.of("d0", "d1", "d2")) {
                for (Object it : (List<?>) result.getContext().get(decision)) {
                    met.add((Boolean) it);
                }
            }
            return met;
        }
    }

    /** A rule for each condition, with the same Java in it as by hand; a set of rules for the company and one for each group. */
    static final class EasyRules {
        private final DefaultRulesEngine engine = new DefaultRulesEngine();
        private final Rules premiumCompany = rules(0, List.of("segment"));
        private final Rules premiumGroup = rules(1, List.of("newJob", "hired", "stable", "fullTime", "moroccan"));
        private final Rules taxCompany = rules(2, List.of("segment", "place", "ten"));
        private final Rules trainingGroup = rules(3, List.of("hired", "moroccan", "stable"));

        private static Rules rules(int set, List<String> conditions) {
            Rules rules = new Rules();
            for (int i = 0; i < conditions.size(); i++) {
                String condition = conditions.get(i);
                int place = i;
                rules.register(new RuleBuilder()
                        .name(set + condition)
                        .priority(place)
                        .when(facts -> holds(condition, facts))
                        .then(facts -> ((boolean[]) facts.get("met"))[place] = true)
                        .build());
            }
            return rules;
        }

        private static boolean holds(String condition, Facts facts) {
            return switch (condition) {
                case "segment" -> isOfSegment(facts.get("company"));
                case "place" -> isAtPlace(facts.get("company"));
                case "ten" -> isAtTenPercent(facts.get("company"));
                case "newJob" -> is(group(facts).newJob());
                case "hired" -> isHiredInTime(group(facts));
                case "stable" -> is(group(facts).stable());
                case "fullTime" -> is(group(facts).fullTime());
                case "moroccan" -> is(group(facts).moroccan());
                default -> throw new IllegalArgumentException(condition);
            };
        }

        private static WorkforceGroup group(Facts facts) {
            return facts.get("group");
        }

        List<Boolean> met(Told told) {
            List<Boolean> met = new ArrayList<>();
            fire(premiumCompany, "company", told, 1, met);
            told.groups.forEach(group -> fire(premiumGroup, "group", group, 5, met));
            fire(taxCompany, "company", told, 3, met);
            fire(premiumCompany, "company", told, 1, met);
            told.groups.forEach(group -> fire(trainingGroup, "group", group, 3, met));
            return met;
        }

        private void fire(Rules rules, String name, Object about, int conditions, List<Boolean> met) {
            boolean[] found = new boolean[conditions];
            Facts facts = new Facts();
            facts.add(new Fact<>(name, about));
            facts.add(new Fact<>("met", found));
            engine.fire(rules, facts);
            for (boolean it : found) {
                met.add(it);
            }
        }
    }
}
