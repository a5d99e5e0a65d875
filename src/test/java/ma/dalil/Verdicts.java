package ma.dalil;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Each incentive with its verdict and its sum, such as {@code likely 1190000}: as answers have it, and as pages show it. */
public final class Verdicts {
    private static final Pattern INCENTIVE = Pattern.compile(
            "data-incentive=\"([^\"]+)\" data-verdict=\"([^\"]+)\"(?:(?!data-incentive).)*?(?:data-amount=\"([^\"]+)\"|</summary>|</li>)",
            Pattern.DOTALL);

    private Verdicts() {}

    /** Of an assessment, as the API answers; of a row of a list, too. */
    public static Map<String, String> answered(JsonNode answer) {
        Map<String, String> answered = new LinkedHashMap<>();
        answer.path("incentives").forEach(it -> {
            JsonNode total = it.has("total") ? it.get("total") : it.at("/amount/total");
            answered.put(
                    it.path("id").asString(),
                    it.path("verdict").asString() + (total.isMissingNode() ? "" : " " + plain(total.decimalValue())));
        });
        return answered;
    }

    /** On the page of a result. */
    public static Map<String, String> shown(String page) {
        Map<String, String> shown = new LinkedHashMap<>();
        Matcher incentive = INCENTIVE.matcher(page);
        while (incentive.find()) {
            String amount = incentive.group(3) == null ? "" : " " + plain(new BigDecimal(incentive.group(3)));
            shown.put(incentive.group(1), incentive.group(2) + amount);
        }
        return shown;
    }

    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
