package ma.dalil.questionnaire;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ma.dalil.advice.AdviceReader;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every page in each of its states: empty, with errors, full, and longer than anybody would like. */
final class Screens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MANY_GROUPS = 6;

    private final Links links;
    private final AdviceReader reader;

    Screens(Links links, AdviceReader reader) {
        this.links = links;
        this.reader = reader;
    }

    /**
     * A page in one state.
     *
     * @param path below the language, or with {@code {lang}} where it stands elsewhere
     * @param then what is done on it before it is looked at
     */
    record Screen(String name, String path, Consumer<Page> then) {
        String in(String language) {
            return path.contains("{lang}") ? path.replace("{lang}", language) : "/" + language + path;
        }
    }

    List<Screen> all() {
        String full = token(profile("fes-shore-employer"));
        String undecided = token(profile("crm-3000-jobs-site-undecided"));
        String longest = token(longest());
        return List.of(
                at("start", ""),
                at("one screen", "/quick"),
                at("one screen, wrong", "/quick", page -> {
                    page.locator("[name='workforce.0.annualGrossTaxableIncome']")
                            .fill("7000");
                    page.locator("[name='project.investment']").fill("many");
                    page.locator("form.quick .go-on button").first().click();
                    page.locator("[data-errors]").waitFor();
                }),
                at("first question", "/questions"),
                at("question answered", "/questions?topic=site&a=" + full),
                at("question, wrong", "/questions?topic=project&a=" + full, page -> {
                    page.locator("[name='project.investment']").fill("many");
                    page.locator("form.questions-form .go-on button").first().click();
                    page.locator("[data-errors]").waitFor();
                }),
                at("long question", "/questions?topic=jobs&a=" + longest),
                at("why a question is asked", "/questions", page -> page.locator(".why summary")
                        .first()
                        .click()),
                at("all questions, empty", "/answers"),
                at("all questions, full", "/answers?a=" + full),
                at("result, empty", "/result"),
                at("result", "/result?a=" + full),
                at(
                        "result, everything open",
                        "/result?a=" + full,
                        page -> page.evaluate(
                                "() => document.querySelectorAll('details').forEach(it => it.open = true)")),
                at("result, a text cited", "/result?a=" + full + "#text-circular-15-2025", page -> page.locator(
                                "#text-circular-15-2025 a")
                        .waitFor()),
                at("result, only noes", "/result?a=" + token(onlyNoes())),
                at("result, undecided", "/result?a=" + undecided),
                at("result, long", "/result?a=" + longest),
                at("what if", "/what-if?a=" + full + "&project.stableJobs=200"),
                at("what if, wrong", "/what-if?a=" + full + "&project.stableJobs=many"),
                at("sites", "/sites?a=" + full),
                at("sites, empty", "/sites"),
                at("lab, to propose", "/lab"),
                at(
                        "lab, everything open",
                        "/lab?from=2027-01-01&v.circular-15-2025.employment-premium.rate=20&drop=circular-15-2025.employment-premium.segment&kinds=3&people=90",
                        page -> page.evaluate(
                                "() => document.querySelectorAll('details').forEach(it => it.open = true)")),
                at("lab, wrong", "/lab?from=soon&v.circular-15-2025.employment-premium.rate=200&people=1"),
                at("duel, to choose", "/duel"),
                at("duel", "/duel?a=" + full + "&site=fes-shore&site=oujda-shore"),
                at(
                        "duel of three, in euros, everything open",
                        "/duel?a=" + full
                                + "&site=fes-shore&site=casanearshore&site=agadir-ida-ou-tanane&currency=EUR&rate=10,85",
                        page -> page.evaluate(
                                "() => document.querySelectorAll('details').forEach(it => it.open = true)")),
                at("duel, a tie", "/duel?site=casablanca&site=rabat"),
                at("duel, wrong", "/duel?a=" + full + "&site=fes-shore&site=&currency=EUR&rate=ten"),
                at("compare, empty", "/compare"),
                at("compare", "/compare?a=" + full + "&a=" + undecided + "&a=" + longest),
                at("claim", "/claim?a=" + full),
                at("claim, long", "/claim?a=" + longest),
                at("claim, nothing to claim", "/claim"),
                at("claim, wrong day", "/claim?start=tomorrow&a=" + full),
                at("choice", "/choice?a=" + token(choice())),
                at("choice, none", "/choice"),
                at("letters", "/letters?a=" + full, page -> page.locator("details.fold summary")
                        .first()
                        .click()),
                at("letters, none", "/letters"),
                at("verify", "/verify"),
                at("verify, refused", "/verify?code=forged"),
                at("ask", "/ask?a=" + full),
                at("ask, wrong", "/ask", page -> {
                    page.locator("main form button[type=submit]").last().click();
                    page.locator("[data-errors]").waitFor();
                }),
                at("alert, none", "/alert?key=forged"),
                at("catalogue", "/incentives"),
                at("catalogue, nothing found", "/incentives?q=xyzzy"),
                at("an incentive", "/incentives/circular-15-2025.employment-premium"),
                at("an incentive that ended", "/incentives/circular-9-2007.income-tax-contribution"),
                at("no such page", "/nothing-here"),
                at("no such incentive", "/incentives/nothing.here"),
                at("broken link", "/result?a=broken"),
                at("embedded start", "/embed/cri-fes/{lang}"),
                at("embedded result", "/embed/cri-fes/{lang}/result?a=" + full),
                at("embed demo", "/embed/demo?lang={lang}"));
    }

    private static Screen at(String name, String path) {
        return new Screen(name, path, page -> {});
    }

    private static Screen at(String name, String path, Consumer<Page> then) {
        return new Screen(name, path, then);
    }

    String token(JsonNode request) {
        return links.write(new SavedAnswers(reader.questions(request), null));
    }

    static ObjectNode profile(String example) {
        return (ObjectNode) JSON.readTree(Told.of(example).body());
    }

    /** A project for which the Charter and the circular exclude each other. */
    private static ObjectNode choice() {
        ObjectNode request = profile("fes-shore-employer");
        ((ObjectNode) request.at("/profile/company"))
                .put("operationsStartedOn", "2019-01-01")
                .put("createdOn", "2018-06-01")
                .put("publicEnterprise", false);
        ((ObjectNode) request.at("/profile/project"))
                .put("investment", 60_000_000)
                .put("eligibleInvestment", 60_000_000)
                .put("ownFunds", 15_000_000)
                .put("womenWageShare", 0.4)
                .put("productionSector", "services")
                .put("futureTrade", false)
                .put("sustainable", false);
        return request;
    }

    /** A company that has said no to whatever can be said no to. */
    private static ObjectNode onlyNoes() {
        ObjectNode request = JSON.createObjectNode();
        ObjectNode company = request.putObject("profile").putObject("company");
        List.of("hasProject", "exports", "trains", "subjectToCorporateTax", "vatLiable", "publicEnterprise")
                .forEach(no -> company.put(no, false));
        return request;
    }

    /** Many groups with names as long as they may be. */
    private static ObjectNode longest() {
        ObjectNode request = profile("fes-shore-employer");
        ArrayNode groups = (ArrayNode) request.at("/profile/workforce");
        List<JsonNode> more = new ArrayList<>();
        for (int i = 0; i < MANY_GROUPS; i++) {
            ObjectNode group = ((ObjectNode) groups.get(0)).deepCopy();
            group.put(
                    "label",
                    "Conseillers-clientèle-multilingues-de-nuit ".repeat(2).strip());
            group.put("annualGrossTaxableIncome", 123_456_789);
            more.add(group);
        }
        groups.addAll(more);
        return request;
    }
}
