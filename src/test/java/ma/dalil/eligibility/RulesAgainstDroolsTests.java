package ma.dalil.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

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
        Situation situation = new Situation(request.profile(), RULEBOOK, request.on());
        Legislation.Standing standing = new Legislation(incentive).on(request.on(), request.knownOn());
        if (!standing.covers()
                && (standing.window() == null || incentive.regime().transition() == null)) {
            return;
        }
        IncentiveRules rules = new IncentiveRules(incentive, COMPILED.of(incentive));
        Findings ofLoops = rules.judge(situation, standing.readings());
        Findings ofSession = rules.findings(situation);
        KieSession session = open(incentive, situation, ofSession);
        try {
            standing.readings().forEach(session::insert);
            session.fireAllRules();
            assertThat(ofSession).as(incentive.id() + " for " + request).isEqualTo(ofLoops);
            met += ofLoops.count();
            List<Year> paidInLoops = years(standing, situation, ofLoops);
            List<Year> paidInSession = years(standing, situation, ofSession);
            if (!paidInLoops.isEmpty() && incentive.amount().computed()) {
                favourable++;
                rules.pay(situation, paidInLoops);
                paidInSession.forEach(session::insert);
                session.fireAllRules();
                assertThat(accounts(paidInSession))
                        .as(incentive.id() + " for " + request)
                        .isEqualTo(accounts(paidInLoops));
            }
        } finally {
            session.dispose();
        }
    }

    private KieSession open(Incentive incentive, Situation situation, Findings findings) {
        KieSession session =
                bases.computeIfAbsent(incentive.id(), id -> base(incentive)).newKieSession();
        session.setGlobal("findings", findings);
        for (Subject subject : Subject.values()) {
            situation.of(subject).forEach(session::insert);
        }
        return session;
    }

    private static KieBase base(Incentive incentive) {
        return KieBaseBuilder.createKieBaseFromModel(COMPILED.model(incentive));
    }

    private List<Year> years(Legislation.Standing standing, Situation situation, Findings findings) {
        Case judged = open(standing, situation, findings);
        standing.alternatives().forEach(it -> judged.against(it, open(it.standing(), situation, findings)));
        return judged.years();
    }

    private Case open(Legislation.Standing standing, Situation situation, Findings findings) {
        Judgement judgement = new Judgement(standing.provisions(), situation, findings, reader);
        return new Case(standing, situation, judgement, reader, RULEBOOK, false);
    }

    /** Which rule fired first is nobody's business: accounts are compared in an order of their own. */
    private static List<String> accounts(List<Year> years) {
        List<String> accounts = new ArrayList<>();
        for (Year year : years) {
            List<String> ofYear = new ArrayList<>();
            year.reckonings()
                    .forEach(it -> ofYear.add(it.item() + " " + it.entries() + " " + it.paid() + " " + it.unsettled()));
            ofYear.sort(Comparator.naturalOrder());
            accounts.add(year.getNumber() + " " + ofYear + " " + year.cap() + " " + year.isUntold());
        }
        return accounts;
    }
}
