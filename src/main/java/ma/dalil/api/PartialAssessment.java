package ma.dalil.api;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.Explain;
import ma.dalil.assessment.IncentiveAssessment;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.PropertyFilter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.std.SimpleBeanPropertyFilter;
import tools.jackson.databind.ser.std.SimpleFilterProvider;

/**
 * An assessment of which only what is asked for is written: the same object as the whole, without the other properties.
 *
 * @param fields names of the properties to write of the answer and of each incentive; all when empty
 */
record PartialAssessment(Assessment assessment, Explain explain, List<String> fields, Cites cites) {
    private static final List<Class<?>> FILTERED = List.of(
            Assessment.class, IncentiveAssessment.class, Amount.class, Combination.class, Combination.Held.class);

    /** What says which assessment it is, and of which incentive: written whatever is asked for. */
    private static final Set<String> ALWAYS = Set.of("on", "knownOn", "rulebook", "incentives", "id", "verdict");

    private static final String FILTER = "parts";

    @JsonFilter(FILTER)
    private interface Filtered {}

    /** @throws InvalidParameter when an assessment, or that form of it, has no property of a name */
    static void refuseUnknown(Explain explain, List<String> fields) {
        InvalidParameter.refuseUnknown("fields", fields, choices(Explain.FULL));
        List<String> choices = choices(explain);
        fields.stream().filter(name -> !choices.contains(name)).findFirst().ifPresent(name -> {
            throw InvalidParameter.noneOf("fields", name, choices);
        });
    }

    static List<String> choices(Explain explain) {
        return Stream.of(Assessment.class, IncentiveAssessment.class)
                .flatMap(type -> names(type).filter(name -> isIn(explain, type, name)))
                .toList();
    }

    /** Writes each form: what an {@link Explain} leaves out is known before anybody asks, and looked for by name only where fields are named. */
    static final class Writer {
        private final Map<Explain, JsonMapper> inWhole = new EnumMap<>(Explain.class);
        private final JsonMapper byField;

        Writer(JsonMapper json) {
            for (Explain explain : Explain.values()) {
                JsonMapper.Builder builder = json.rebuild();
                FILTERED.forEach(type -> builder.withConfigOverride(
                        type,
                        it -> it.setIgnorals(JsonIgnoreProperties.Value.forIgnoredProperties(names(type)
                                .filter(name -> !isIn(explain, type, name))
                                .collect(Collectors.toSet())))));
                inWhole.put(explain, builder.build());
            }
            JsonMapper.Builder builder = json.rebuild();
            FILTERED.forEach(type -> builder.addMixIn(type, Filtered.class));
            byField = builder.build();
        }

        byte[] written(PartialAssessment part) {
            ObjectWriter writer = part.fields.isEmpty()
                    ? Objects.requireNonNull(inWhole.get(part.explain)).writer()
                    : byField.writer(new SimpleFilterProvider().addFilter(FILTER, part.chosen()));
            return writer.withAttribute(Cites.class, part.cites).writeValueAsBytes(part.assessment);
        }
    }

    private PropertyFilter chosen() {
        Map<Class<?>, Set<String>> written = new HashMap<>();
        for (Class<?> type : FILTERED) {
            boolean isChosen = type == Assessment.class || type == IncentiveAssessment.class;
            written.put(
                    type,
                    names(type)
                            .filter(name -> isIn(explain, type, name))
                            .filter(name -> !isChosen || ALWAYS.contains(name) || fields.contains(name))
                            .collect(Collectors.toSet()));
        }
        return new SimpleBeanPropertyFilter() {
            @Override
            protected boolean include(PropertyWriter property) {
                return written.getOrDefault(property.getMember().getDeclaringClass(), Set.of())
                        .contains(property.getName());
            }
        };
    }

    private static Stream<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }

    private static boolean isIn(Explain explain, Class<?> type, String name) {
        return switch (explain) {
            case SUMMARY -> inShort(type).contains(name);
            case FINDINGS -> !Set.of("claimPlan", "claim", "lines").contains(name) || type == Combination.Held.class;
            case FULL, TRACE -> true;
        };
    }

    /** What a list of many companies shows: verdicts and sums, and what is held together. */
    private static Set<String> inShort(Class<?> type) {
        if (type == Assessment.class) {
            return Set.of("on", "knownOn", "rulebook", "incentives", "combination");
        }
        if (type == IncentiveAssessment.class) {
            return Set.of("id", "name", "verdict", "amount");
        }
        if (type == Amount.class) {
            return Set.of("kind", "thisYear", "total", "currency");
        }
        return type == Combination.class
                ? Set.of("year", "horizon", "doubtful")
                : Set.of("incentives", "left", "worth");
    }
}
