package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.dalil.rulebook.Regime;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;

/** Answers of one profile that cannot all be true. */
public final class Contradictions {
    private final Rulebook rulebook;

    public Contradictions(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** @throws InvalidRequest with every answer that contradicts another one */
    public void refuse(Profile profile) {
        Fields fields = new Fields();
        check(fields, profile);
        fields.refuseIfWrong();
    }

    private void check(Fields fields, Profile profile) {
        if (profile.activity() != null) {
            Activity activity = profile.activity();
            notAbove(fields, "activity/exportTurnover", activity.exportTurnover(), "turnover", activity.turnover());
        }
        if (profile.project() != null) {
            Project project = profile.project();
            ofInvestment(fields, "eligibleInvestment", project.eligibleInvestment(), project);
            ofInvestment(fields, "ownFunds", project.ownFunds(), project);
            ofInvestment(fields, "equipment", project.equipment(), project);
            ofInvestment(fields, "publicLand", project.publicLand(), project);
            ofInvestment(fields, "privateLand", project.privateLand(), project);
        }
        if (profile.company() != null) {
            inOrder(fields, profile.company());
            agreement(fields, profile.company().agreement());
        }
        if (profile.site() != null) {
            sameRegion(fields, profile.site());
        }
    }

    private static void ofInvestment(Fields fields, String name, BigDecimal part, Project project) {
        notAbove(fields, "project/" + name, part, "investment", project.investment());
    }

    private static void notAbove(Fields fields, String at, BigDecimal part, String name, BigDecimal whole) {
        if (part != null && whole != null && part.compareTo(whole) > 0) {
            fields.wrong(
                    "/profile/" + at, "part-above-whole", at.substring(at.indexOf('/') + 1), name, Fields.plain(whole));
        }
    }

    private static void inOrder(Fields fields, Company company) {
        if (company.createdOn() != null
                && company.operationsStartedOn() != null
                && company.operationsStartedOn().isBefore(company.createdOn())) {
            fields.wrong("/profile/company/operationsStartedOn", "too-early", "createdOn", company.createdOn());
        }
    }

    private void agreement(Fields fields, Agreement agreement) {
        Regime regime = agreement == null ? null : rulebook.regimes().get(agreement.regime());
        if (regime != null && agreement.signedOn() != null) {
            LocalDate opens = regime.windows().get(0).from().date();
            if (agreement.signedOn().isBefore(opens)) {
                fields.wrong("/profile/company/agreement/signedOn", "too-early", regime.id(), opens);
            }
        }
    }

    private void sameRegion(Fields fields, Site site) {
        Territory.Park park = rulebook.territory().parks().get(site.park());
        Territory.Prefecture prefecture = rulebook.territory().prefectures().get(site.prefecture());
        if (park != null && prefecture != null && !park.region().equals(prefecture.region())) {
            fields.wrong(
                    "/profile/site/prefecture",
                    "park-elsewhere",
                    park.id(),
                    park.region().id(),
                    prefecture.region().id());
        }
    }
}
