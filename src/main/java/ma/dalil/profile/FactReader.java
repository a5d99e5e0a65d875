package ma.dalil.profile;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.jspecify.annotations.Nullable;

/** Reads a fact of {@code facts.yaml} from the record that holds it. */
public final class FactReader {
    private static final Map<Subject, Class<?>> RECORDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Subject.COMPANY, Company.class),
            Map.entry(Subject.AGREEMENT, Agreement.class),
            Map.entry(Subject.SITE, Site.class),
            Map.entry(Subject.ACTIVITY, Activity.class),
            Map.entry(Subject.PROJECT, Project.class),
            Map.entry(Subject.FINANCE, Finance.class),
            Map.entry(Subject.WORKFORCE_GROUP, WorkforceGroup.class),
            Map.entry(Subject.TRAINING, Training.class),
            Map.entry(Subject.PLACE, Place.class),
            Map.entry(Subject.OPERATION, Operation.class),
            Map.entry(Subject.EXPORT, Export.class),
            Map.entry(Subject.SIZE, Size.class)));
    private static final Set<Subject> DERIVED =
            EnumSet.of(Subject.PLACE, Subject.OPERATION, Subject.EXPORT, Subject.SIZE);

    /**
     * How one fact is read: worked out once, so that an assessment looks nothing up.
     *
     * @param bases of a fact that is worked out: those that it is worked out from
     * @param gates the questions to which a no says that there is nothing to tell of it, or of what it is worked out from
     */
    public record Access(
            Fact fact,
            Subject subject,
            Class<?> type,
            Function<Object, @Nullable Object> value,
            List<Access> bases,
            List<Access> gates) {
        /** The value in the object that holds it, or null. */
        public @Nullable Object of(@Nullable Object holder) {
            return holder == null ? null : value.apply(holder);
        }

        /** The value that the object tells, of a fact of its kind; null of any other. */
        public @Nullable Object toldBy(@Nullable Object holder) {
            return holder != null && type.isInstance(holder) ? value.apply(holder) : null;
        }

        /** The value of a fact that a profile tells once. */
        public @Nullable Object in(AssessedProfile assessedProfile) {
            List<?> holders = assessedProfile.of(subject);
            return holders.isEmpty() ? null : value.apply(holders.get(0));
        }

        /** Whether the company has said that there is nothing to tell of it, or of what it is worked out from. */
        public boolean isNone(AssessedProfile assessedProfile) {
            return gate(assessedProfile) != null;
        }

        /**
         * Hands over the facts to ask for so that this one is known: itself, or those it is worked out from. None where it is known.
         *
         * @param holder the group or training concerned; null for a fact that a profile tells once
         * @return whether there are any
         */
        public boolean missing(@Nullable Object holder, AssessedProfile assessedProfile, Consumer<String> missing) {
            Object value = subject.isRepeated() ? of(holder) : in(assessedProfile);
            if (value != null || isNone(assessedProfile)) {
                return false;
            }
            boolean isAny = false;
            for (int i = 0; i < bases.size(); i++) {
                isAny |= bases.get(i).missing(holder, assessedProfile, missing);
            }
            if (!fact.isDerived()) {
                missing.accept(fact.id());
            } else if (!isAny) {
                fact.derivedFrom().forEach(missing);
            }
            return true;
        }

        private @Nullable Access gate(AssessedProfile assessedProfile) {
            for (int i = 0; i < gates.size(); i++) {
                if (Boolean.FALSE.equals(gates.get(i).in(assessedProfile))) {
                    return gates.get(i);
                }
            }
            return null;
        }

        private Access linked(List<Access> from, List<Access> gatedBy) {
            return new Access(fact, subject, type, value, from, gatedBy);
        }
    }

    private final Map<String, Access> accesses = new HashMap<>();

    /** @throws IllegalStateException when facts.yaml and the profile records do not tell of the same facts */
    public FactReader(Rulebook rulebook) {
        Set<String> lacking = new TreeSet<>();
        rulebook.facts().values().forEach(fact -> {
            Optional<Access> access = accessTo(fact);
            access.ifPresent(it -> accesses.put(fact.id(), it));
            if (access.isEmpty()) {
                lacking.add("no component of a profile record for fact `" + fact.id() + "` of rules/facts.yaml");
            }
        });
        RECORDS.forEach((subject, type) -> Arrays.stream(type.getRecordComponents())
                .filter(component ->
                        !DERIVED.contains(subject) && !component.getType().isRecord())
                .map(component -> subject.section() + "." + component.getName())
                .filter(id -> !accesses.containsKey(id))
                .forEach(id -> lacking.add(
                        "no fact `" + id + "` in rules/facts.yaml for a component of " + type.getSimpleName())));
        if (!lacking.isEmpty()) {
            throw new IllegalStateException(String.join("; ", lacking));
        }
        rulebook.facts().values().forEach(fact -> accesses.put(fact.id(), linked(fact)));
    }

    private Access linked(Fact fact) {
        List<Access> bases =
                fact.derivedFrom().stream().map(id -> linked(access(id).fact())).toList();
        Stream<Access> gates = fact.isDerived()
                ? bases.stream().flatMap(base -> base.gates().stream())
                : Stream.ofNullable(fact.onlyIf()).map(this::access);
        return access(fact).linked(bases, gates.toList());
    }

    private static Optional<Access> accessTo(Fact fact) {
        String name = fact.id().substring(fact.id().lastIndexOf('.') + 1);
        return RECORDS.entrySet().stream()
                .filter(it -> it.getKey().section().equals(fact.section()))
                .flatMap(it -> Arrays.stream(it.getValue().getMethods())
                        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                        .map(method ->
                                new Access(fact, it.getKey(), it.getValue(), function(method), List.of(), List.of())))
                .findFirst();
    }

    /** Calls a component of a record without looking it up again. */
    @SuppressWarnings("unchecked")
    static Function<Object, @Nullable Object> function(Method method) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle handle = lookup.unreflect(method);
            return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            handle,
                            handle.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable fault) {
            throw new IllegalStateException(method.toString(), fault);
        }
    }

    /** How a fact is read. */
    public Access access(Fact fact) {
        return access(fact.id());
    }

    private Access access(String id) {
        Access access = accesses.get(id);
        if (access == null) {
            throw new IllegalArgumentException(id);
        }
        return access;
    }

    /** What a record tells of; null for any other class. */
    public static @Nullable Subject subjectOf(Class<?> type) {
        return RECORDS.entrySet().stream()
                .filter(it -> it.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The value of a fact in the object that holds it, or null. */
    public @Nullable Object read(Fact fact, @Nullable Object holder) {
        return access(fact).of(holder);
    }

    /** Whether the company has said that there is nothing to tell of it, or of what it is worked out from. */
    public boolean isNone(Fact fact, AssessedProfile assessedProfile) {
        return access(fact).isNone(assessedProfile);
    }

    /** The question to which the company answers no, so that there is nothing to tell of the fact; empty where it does not. */
    public Optional<Fact> saidNone(Fact fact, AssessedProfile assessedProfile) {
        return Optional.ofNullable(access(fact).gate(assessedProfile)).map(Access::fact);
    }

    public boolean isRepeated(Fact fact) {
        return access(fact).subject().isRepeated();
    }

    /** The objects of the profile as assessed that hold the fact. */
    public List<Object> holders(Fact fact, AssessedProfile assessedProfile) {
        return new ArrayList<>(assessedProfile.of(access(fact).subject()));
    }

    /** The value of a fact that a profile tells once. */
    public @Nullable Object read(Fact fact, AssessedProfile assessedProfile) {
        return access(fact).in(assessedProfile);
    }
}
