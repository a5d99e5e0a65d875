package ma.dalil.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.dalil.pages.IncentivePage;
import ma.dalil.pages.WindowState;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Condition;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Nature;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import tools.jackson.databind.json.JsonMapper;

/** An incentive as machines read it: a {@code FinancialIncentive} of schema.org, with those of its properties that are surely true. */
final class StructuredData {
    private static final String VOCABULARY = "https://schema.org/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A tax relief may be a credit, a deduction or a waiver: which, the law does not always say. */
    private static final Set<Nature> SUBSIDIES =
            Set.of(Nature.EMPLOYMENT_PREMIUM, Nature.INVESTMENT_GRANT, Nature.TRAINING_AID);

    private final IncentivePage page;
    private final Incentive incentive;
    private final Rulebook rulebook;
    private final Words words;
    private final String address;

    /** @param address of the page, by which the incentive is known */
    StructuredData(IncentivePage page, Rulebook rulebook, Words words, String address) {
        this.page = page;
        this.incentive = page.incentive();
        this.rulebook = rulebook;
        this.words = words;
        this.address = address;
    }

    /** The incentive as JSON that may stand in a script element. */
    public String inScript() {
        return inScript(data());
    }

    /** Nothing in it can end the element or open a comment. */
    static String inScript(Object data) {
        return JSON.writeValueAsString(data)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "FinancialIncentive");
        data.put("@id", address);
        data.put("url", address);
        data.put("identifier", incentive.id());
        data.put("name", words.text(incentive.name()));
        data.put("description", words.text(incentive.summary()));
        Text issuer = incentive.regime().source().issuer();
        if (issuer != null) {
            data.put("provider", named("Organization", issuer));
        }
        if (SUBSIDIES.contains(incentive.nature())) {
            data.put("incentiveType", VOCABULARY + "IncentiveTypeRebateOrSubsidy");
        }
        window(data);
        area(data);
        return data;
    }

    private void window(Map<String, Object> data) {
        WindowState state = page.state();
        if (state.isUnsure()) {
            return;
        }
        switch (state.kind()) {
            case IN_FORCE -> data.put("incentiveStatus", VOCABULARY + "IncentiveStatusActive");
            case ENDED -> data.put("incentiveStatus", VOCABULARY + "IncentiveStatusRetired");
            case NOT_YET -> {}
        }
        data.put("validFrom", state.window().from().date().toString());
        if (state.window().to() != null) {
            data.put("validThrough", state.window().to().date().toString());
        }
    }

    /** The whole country where no place is asked for, the regions where regions are; a kind of place is no area. */
    private void area(Map<String, Object> data) {
        List<Condition.Test> places = incentive.criteria().stream()
                .filter(criterion -> criterion.condition() != null)
                .flatMap(criterion -> criterion.condition().anyOf().stream())
                .filter(test -> test.fact().id().matches("(place|site)\\..*"))
                .toList();
        if (places.isEmpty()) {
            data.put("areaServed", Map.of("@type", "Country", "name", words.word("catalogue.country")));
        } else if (places.size() == 1 && places.get(0).fact().id().equals("place.region")) {
            Parameter listed = places.get(0).parameter();
            DatedValue regions = listed == null ? null : page.inForce(listed);
            if (regions != null && regions.value() != null) {
                data.put(
                        "areaServed",
                        regions.value().options().stream().map(this::region).toList());
            }
        }
    }

    private Map<String, String> region(String id) {
        return named(
                "AdministrativeArea",
                Objects.requireNonNull(rulebook.territory().regions().get(id)).name());
    }

    private Map<String, String> named(String type, Text name) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("@type", type);
        named.put("name", words.text(name));
        return named;
    }
}
