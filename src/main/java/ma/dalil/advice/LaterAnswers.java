package ma.dalil.advice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.ProfileRequest;
import ma.dalil.rulebook.LawChange;
import ma.dalil.rulebook.LawChanges;
import ma.dalil.rulebook.Rulebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges the same answers anew by the law of today: another rulebook, or a dated change that came into force. They are judged on the day on which they were judged
 * before, so that time alone changes nothing; where a dated change concerns an incentive, on today, unless the day was asked for.
 */
public final class LaterAnswers {
    private final Rulebook rulebook;
    private final LawChanges changes;
    private final Assessor assessor;
    private final JsonMapper json;

    /** @param json writes answers as the API does */
    public LaterAnswers(Rulebook rulebook, LawChanges changes, Assessor assessor, JsonMapper json) {
        this.rulebook = rulebook;
        this.changes = changes;
        this.assessor = assessor;
        this.json = json;
    }

    /**
     * What has become of an answer.
     *
     * @param on the last day on which it was judged
     * @param knownOn only texts published by that day counted
     * @param rulebook the version that judged it
     * @param changes where it is another, in the order of the rulebook
     * @param since the dated changes that came into force meanwhile and concern something of it
     * @param now the answer it has become, by incentive
     */
    public record Later(
            LocalDate on,
            LocalDate knownOn,
            String rulebook,
            List<ChangedAnswer> changes,
            List<LawChange> since,
            Map<String, IncentiveAssessment> now) {}

    /**
     * An answer that is made once more, and what has become of it.
     *
     * @param before as it was on the day asked about
     */
    public record Since(Assessment before, Later later) {}

    /** What has become of the answer that the request asks about. */
    public Since since(SinceRequest asked, LocalDate today) {
        Assessment before = assessor.assess(asked.before(today), false);
        return new Since(before, than(asked, json.readTree(json.writeValueAsBytes(before)), before.on(), today));
    }

    /** Names the law of a day: no two that judge otherwise have one name. */
    public String law(LocalDate day) {
        return rulebook.version() + " " + lastChange(day);
    }

    /** Whether the law of today is still that by which answers were judged. */
    public boolean isOf(String version, LocalDate judged, LocalDate today) {
        return version.equals(rulebook.version()) && !judged.isBefore(lastChange(today));
    }

    private LocalDate lastChange(LocalDate day) {
        return changes.all().stream()
                .map(LawChange::firstDay)
                .filter(it -> !it.isAfter(day))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    /**
     * @param before the answer that was given, as the JSON of the API
     * @param on the day on which it was judged
     */
    public Later than(ProfileRequest asked, JsonNode before, LocalDate on, LocalDate today) {
        LocalDate knownOn = asked.knownOn() == null ? today : asked.knownOn();
        List<LawChange> since = asked.on() != null
                ? List.of()
                : changes.between(on, today).stream()
                        .filter(it -> it.kind() != LawChange.Kind.PUBLISHED)
                        .toList();
        Map<String, IncentiveAssessment> now = new LinkedHashMap<>();
        assess(asked, on, knownOn).incentives().forEach(it -> now.put(it.id(), it));
        List<LawChange> concerning = since.stream()
                .filter(change -> change.concerned().stream().anyMatch(one -> now.containsKey(one.id())))
                .toList();
        if (!concerning.isEmpty()) {
            assess(asked, today, knownOn).incentives().stream()
                    .filter(it -> concerning.stream().anyMatch(change -> concerns(change, it.id())))
                    .forEach(it -> now.put(it.id(), it));
        }
        return new Later(
                concerning.isEmpty() ? on : today,
                knownOn,
                rulebook.version(),
                ChangedAnswer.between(before, now, concerning),
                concerning,
                now);
    }

    private static boolean concerns(LawChange change, String incentive) {
        return change.concerned().stream().anyMatch(one -> one.id().equals(incentive));
    }

    private Assessment assess(ProfileRequest asked, LocalDate on, LocalDate knownOn) {
        return assessor.assess(
                new AssessmentRequest(
                        on, knownOn, Objects.requireNonNullElse(asked.incentives(), List.of()), asked.told()),
                false);
    }
}
