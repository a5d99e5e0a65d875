package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import ma.dalil.profile.AssessedProfile;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FactReader;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** The loops find and pay what a session of Drools finds and pays: the same criteria met, by the same items, and the same accounts. */
class RulesAgainstDroolsTests {
    private static final int PROFILES = 1_500;
    private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
    private static final int DAYS = 365 * 22;
    private static final LocalDate KNOWN = LocalDate.of(2026, 11, 27);
    private static final Rulebook RULEBOOK = Rulebooks.PACKAGED;
    private static final CompiledRules COMPILED = CompiledRules.packaged();

    private final FactReader reader = new FactReader(RULEBOOK);
    private final Map<String, KieBase> bases = new HashMap<>();
    private final Map<String, IncentiveRules> rules = new HashMap<>();
    private final Map<String, Legislation> laws = new HashMap<>();
    private int favourable;
    private int met;

    @Test
    void everyRuleDoesInALoopWhatItDoesInASession() {
        Random random = new Random(13);
        RandomProfiles profiles = new RandomProfiles(RULEBOOK);
        for (int i = 0; i < PROFILES; i++) {
            LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
            AssessmentRequest request =
                    new AssessmentRequest(on, KNOWN, null, RandomProfiles.profile(profiles.draw(random, on)));
            for (Incentive incentive : RULEBOOK.incentives().values()) {
                compare(incentive, request);
            }
        }

        assertThat(favourable).isGreaterThan(PROFILES);
        assertThat(met).isGreaterThan(10 * PROFILES);
    }

    private void compare(Incentive incentive, AssessmentRequest request) {
        IncentiveRules rules =
                this.rules.computeIfAbsent(incentive.id(), id -> new IncentiveRules(incentive, COMPILED.of(incentive)));
        AssessedProfile assessedProfile = new AssessedProfile(request.profile(), RULEBOOK, request.on());
        Legislation.LawInForce standing = laws.computeIfAbsent(
                        incentive.id(), id -> new Legislation(incentive, rules, reader, new Legislation.Kept()))
                .on(request.on(), request.knownOn(), assessedProfile.fiscalYears());
        if (!standing.covers()
                && (standing.window() == null || incentive.regime().transition() == null)) {
            return;
        }
        compare(standing, assessedProfile, rules, request);
        standing.alternatives().forEach(it -> compare(it.standing(), assessedProfile, rules, request));
    }

    private void compare(
            Legislation.LawInForce standing,
            AssessedProfile assessedProfile,
            IncentiveRules rules,
            AssessmentRequest request) {
        Incentive incentive = standing.incentive();
        Set<String> metInSession = new TreeSet<>();
        KieSession session = open(incentive, assessedProfile, match -> {
            if (isByItsLaw(match, standing, assessedProfile)) {
                metInSession.add(met(match, assessedProfile));
            }
        });
        try {
            laws(standing, assessedProfile).forEach(session::insert);
            session.fireAllRules();
            Set<String> metByChecks = met(standing, assessedProfile);
            assertThat(metInSession).as(incentive.id() + " for " + request).isEqualTo(metByChecks);
            met += metByChecks.size();
            IncentiveEvaluation applied = new IncentiveEvaluation(standing, assessedProfile, rules, reader, true);
            List<AssessedYear> paid = applied.years();
            if (!paid.isEmpty() && incentive.amount().computed()) {
                favourable++;
                List<AssessedYear> paidInSession = applied.openYears();
                paidInSession.stream().filter(year -> !year.isUntold()).forEach(session::insert);
                session.fireAllRules();
                Beneficiaries.settle(paidInSession);
                Beneficiaries.settle(paid);
                assertThat(accounts(paidInSession))
                        .as(incentive.id() + " for " + request)
                        .isEqualTo(accounts(paid));
            }
        } finally {
            session.dispose();
        }
    }

    /** The law of the day asked, and that of each day told by whom a criterion judges. */
    private static Set<Law> laws(Legislation.LawInForce standing, AssessedProfile assessedProfile) {
        Set<Law> laws = Collections.newSetFromMap(new IdentityHashMap<>());
        laws.add(standing.law());
        standing.provisions().stream()
                .filter(provision -> provision.day() != null)
                .forEach(provision -> provision
                        .judged(assessedProfile)
                        .forEach(judged ->
                                laws.add(provision.by(judged, assessedProfile).law())));
        return laws;
    }

    private static boolean isByItsLaw(Match match, Legislation.LawInForce standing, AssessedProfile assessedProfile) {
        Provision provision = standing.provisions().stream()
                .filter(it -> it.criterion().id().equals(match.getRule().getName()))
                .findFirst()
                .orElseThrow();
        return match.getObjects().stream()
                .filter(Law.class::isInstance)
                .allMatch(law ->
                        law == provision.by(judged(match), assessedProfile).law());
    }

    private static Object judged(Match match) {
        return match.getObjects().stream()
                .filter(fact -> !(fact instanceof Law))
                .findFirst()
                .orElseThrow();
    }

    private static String met(Match match, AssessedProfile assessedProfile) {
        Object judged = judged(match);
        return match.getRule().getName() + " " + assessedProfile.places().get(judged);
    }

    private static Set<String> met(Legislation.LawInForce standing, AssessedProfile assessedProfile) {
        Set<String> met = new TreeSet<>();
        for (Provision provision : standing.provisions()) {
            if (provision.check() != null) {
                provision.judged(assessedProfile).stream()
                        .filter(judged -> provision.by(judged, assessedProfile).holds(judged))
                        .forEach(judged -> met.add(provision.criterion().id() + " "
                                + assessedProfile.places().get(judged)));
            }
        }
        return met;
    }

    private KieSession open(Incentive incentive, AssessedProfile assessedProfile, Findings findings) {
        KieSession session =
                bases.computeIfAbsent(incentive.id(), id -> base(incentive)).newKieSession();
        session.setGlobal("findings", findings);
        for (Subject subject : Subject.values()) {
            assessedProfile.of(subject).forEach(session::insert);
        }
        return session;
    }

    private static KieBase base(Incentive incentive) {
        return KieBaseBuilder.createKieBaseFromModel(COMPILED.model(incentive));
    }

    /** Which rule fired first is nobody's business: accounts are compared in an order of their own. */
    private static List<String> accounts(List<AssessedYear> years) {
        List<String> accounts = new ArrayList<>();
        for (AssessedYear year : years) {
            List<String> ofYear = new ArrayList<>();
            year.calculations().forEach(it -> ofYear.add(it.item() + " " + it.entries() + " " + it.paid()));
            ofYear.sort(Comparator.naturalOrder());
            accounts.add(year.getNumber() + " " + ofYear + " " + year.cap() + " " + year.isUntold());
        }
        return accounts;
    }
}
