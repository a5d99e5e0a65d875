package ma.dalil.profile;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Value;
import org.jspecify.annotations.Nullable;

/** Reads and changes the answers of a profile by the ids of facts; {@code item} is the place of a workforce group or training, else null. */
public final class Answers {
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    /** How a record of a profile is taken apart and put together; parts go by their places. */
    private record Form(
            Constructor<?> constructor,
            RecordComponent[] components,
            List<Function<Object, Object>> parts,
            Map<String, Integer> places) {
        static Form of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Map<String, Integer> places = new HashMap<>();
            List<Function<Object, Object>> parts = new ArrayList<>();
            for (RecordComponent component : components) {
                places.put(component.getName(), places.size());
                parts.add(FactReader.function(component.getAccessor()));
            }
            try {
                return new Form(type.getDeclaredConstructor(types), components, parts, places);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type.getName(), e);
            }
        }

        int place(String name) {
            Integer place = places.get(name);
            if (place == null) {
                throw new IllegalArgumentException(name);
            }
            return place;
        }

        @Nullable
        Object part(@Nullable Object whole, int place) {
            return whole == null ? null : parts.get(place).apply(whole);
        }

        Object with(@Nullable Object whole, int place, @Nullable Object part) {
            @Nullable Object[] all = new Object[components.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = i == place ? part : part(whole, i);
            }
            try {
                return constructor.newInstance(all);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(constructor.toString(), e);
            }
        }

        /** The type of a section, or of the items of a list of them. */
        Class<?> type(int place) {
            return components[place].getGenericType() instanceof ParameterizedType list
                    ? (Class<?>) list.getActualTypeArguments()[0]
                    : components[place].getType();
        }
    }

    /** One step of the way from a profile to an answer. */
    private record Step(Form form, int place, Function<Object, Object> part) {}

    /** From a profile to the answer to one fact; kept by who reads it often. */
    record Way(List<Step> steps) {
        /** The answer told, or null. */
        @Nullable
        Value read(Profile profile, @Nullable Integer item) {
            Object told = profile;
            for (int i = 0; i < steps.size() && told != null; i++) {
                told = steps.get(i).part().apply(told);
                told = told instanceof List<?> items ? items.get(placeOf(item)) : told;
            }
            return Value.of(told);
        }
    }

    /** The ways to all facts that were asked for, by their ids: there are as many as facts. */
    private static final Map<String, Way> WAYS = new ConcurrentHashMap<>();

    static Way way(Fact fact) {
        Way known = WAYS.get(fact.id());
        return known == null ? WAYS.computeIfAbsent(fact.id(), Answers::way) : known;
    }

    private static Way way(String id) {
        List<Step> way = new ArrayList<>();
        Class<?> type = Profile.class;
        for (String name : id.split("\\.")) {
            Form form = FORMS.get(type);
            int place = form.place(name);
            way.add(new Step(form, place, form.parts().get(place)));
            type = form.type(place);
        }
        return new Way(List.copyOf(way));
    }

    private Answers() {}

    /** The answer told, or null. */
    public static @Nullable Value read(Profile profile, Fact fact, @Nullable Integer item) {
        return way(fact).read(profile, item);
    }

    /** The same profile with another answer; null takes it away. */
    public static Profile with(Profile profile, Fact fact, @Nullable Integer item, @Nullable Value answer) {
        return (Profile) with(profile, way(fact).steps(), 0, item, plain(answer));
    }

    /** The same profile with one answer for each of these workforce groups or trainings; each list is copied once, however many they are. */
    public static Profile withEach(Profile profile, Fact fact, List<Integer> items, @Nullable Value answer) {
        List<Object> told = new ArrayList<>(items(profile, fact.section()));
        Form form = FORMS.get(Profile.class);
        Form ofItem = FORMS.get(form.type(form.place(fact.section())));
        int place = ofItem.place(fact.id().substring(fact.section().length() + 1));
        items.forEach(item -> told.set(item, ofItem.with(told.get(item), place, plain(answer))));
        return (Profile) form.with(profile, form.place(fact.section()), told);
    }

    private static @Nullable Object plain(@Nullable Value answer) {
        return answer == null ? null : answer.plain();
    }

    private static Object with(
            @Nullable Object whole, List<Step> way, int depth, @Nullable Integer item, @Nullable Object answer) {
        Form form = way.get(depth).form();
        int place = way.get(depth).place();
        if (depth == way.size() - 1) {
            return form.with(whole, place, answer);
        }
        Object part = form.part(whole, place);
        if (part instanceof List<?> items) {
            List<Object> changed = new ArrayList<>(items);
            changed.set(placeOf(item), with(changed.get(placeOf(item)), way, depth + 1, item, answer));
            return form.with(whole, place, changed);
        }
        return form.with(whole, place, with(part, way, depth + 1, item, answer));
    }

    private static int placeOf(@Nullable Integer item) {
        return Objects.requireNonNull(item, "what each group or training tells is told by one of them");
    }

    /** The workforce groups or the trainings. */
    public static List<?> items(Profile profile, String section) {
        return section.equals(Subject.WORKFORCE_GROUP.section()) ? profile.workforce() : profile.training();
    }

    /** The same profile with other workforce groups or trainings; null stands for one of which nothing is told. */
    public static Profile withItems(Profile profile, String section, List<?> items) {
        Form form = FORMS.get(Profile.class);
        int place = form.place(section);
        Form ofItem = FORMS.get(form.type(place));
        List<Object> told = new ArrayList<>();
        items.forEach(item -> told.add(item == null ? ofItem.with(null, 0, null) : item));
        return (Profile) form.with(profile, place, told);
    }
}
