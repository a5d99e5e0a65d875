package ma.dalil.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import ma.dalil.rulebook.Rulebook;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request from JSON by the facts of the rulebook, and refuses it with every field at fault. */
public final class RequestReader {
    /** First day a request may speak of. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1950, 1, 1);
    /** Last day a request may speak of. */
    public static final LocalDate LAST_DAY = LocalDate.of(2060, 12, 31);

    private static final List<String> NAMES = List.of("on", "knownOn", "incentives", "profile");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Rulebook rulebook;
    private final ProfileFields profile;
    private final Contradictions contradictions;
    private final Map<String, String> renamed = new HashMap<>();

    public RequestReader(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.profile = new ProfileFields(rulebook);
        this.contradictions = new Contradictions(rulebook);
        rulebook.incentives()
                .forEach((id, incentive) -> incentive.formerly().forEach(former -> renamed.put(former, id)));
    }

    /**
     * The request a JSON document makes.
     *
     * @throws InvalidRequest with all fields at fault
     */
    public AssessmentRequest read(JsonNode json) {
        return read(json, AssessmentRequest.class, Map.of());
    }

    /**
     * A request that asks for more than an assessment, as a JSON document makes it.
     *
     * @param more the fields there may be besides those of an assessment, each with its check, which is given null or a null node for one that is absent
     * @throws InvalidRequest with all fields at fault
     */
    public <T extends ProfileRequest> T read(
            JsonNode json, Class<T> type, Map<String, BiConsumer<Fields, JsonNode>> more) {
        Fields fields = new Fields();
        List<String> names = new ArrayList<>(NAMES);
        names.addAll(more.keySet());
        if (fields.isObject(json, "", names)) {
            fields.day(json.get("on"), "/on", FIRST_DAY, LAST_DAY);
            fields.day(json.get("knownOn"), "/knownOn", FIRST_DAY, LAST_DAY);
            fields.choices(
                    json.get("incentives"), "/incentives", rulebook.incentives().keySet(), renamed);
            profile.check(fields, json.get("profile"));
            more.forEach((name, check) -> check.accept(fields, json.get(name)));
        }
        fields.refuseIfWrong();
        T request = MAPPER.treeToValue(json, type);
        if (request.profile() != null) {
            contradictions.refuse(request.profile());
        }
        return request;
    }

    /** Checks the profile of a company that stands below that pointer, as that of the request is checked. */
    public void checkProfile(Fields fields, JsonNode company, String pointer) {
        Fields own = fields.below(pointer);
        profile.check(own, company.get("profile"));
        if (!own.isAnyWrong() && !Fields.isAbsent(company.get("profile"))) {
            contradictions.check(own, MAPPER.treeToValue(company.get("profile"), Profile.class));
        }
    }

    /** Checks what is told once of a company, without people or training, below that pointer. */
    public void checkCompany(Fields fields, JsonNode json, String pointer) {
        profile.checkCompany(fields, json, pointer);
    }
}
