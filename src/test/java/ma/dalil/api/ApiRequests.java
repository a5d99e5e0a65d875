package ma.dalil.api;

import java.util.Map;

/** What can be asked of the API. */
final class ApiRequests {
    /** What each kind of advice is asked for besides a profile. */
    static final Map<String, String> ADVICE = Map.of(
            "questions", "{\"skip\":[\"company.agreement.regime\"],\"amounts\":true}",
            "changes", "{}",
            "ladders", "{}",
            "sites", "{\"sites\":[\"oujda-shore\",\"agadir-ida-ou-tanane\"]}",
            "duels", "{\"sites\":[\"casanearshore\",\"oujda-shore\",\"agadir-ida-ou-tanane\"]}",
            "outlook", "{\"plan\":[{\"fiscalYear\":2028,\"profile\":{\"finance\":{\"exportProfit\":240}}}]}",
            "curves", "{\"vary\":{\"fact\":\"project.stableJobs\",\"from\":0,\"to\":300,\"points\":3}}",
            "comparisons", "{\"against\":{\"on\":\"2025-09-01\",\"knownOn\":\"2025-10-01\"}}",
            "claim-calendars", "{\"start\":\"2026-12-01\"}");

    private ApiRequests() {}
}
