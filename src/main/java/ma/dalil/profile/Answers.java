package ma.dalil.profile;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.dalil.rulebook.Fact;

/** Reads and changes the answers of a profile by the ids of facts; {@code item} is the place of a workforce group or training, else null. */
public final class Answers {
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    /** How a record of a profile is taken apart and put together. */
    private record Form(Constructor<?> constructor, RecordComponent[] components) {
        static Form of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Form(type.getDeclaredConstructor(types), components);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type.getName(), e);
            }
        }

        int place(String name) {
            for (int i = 0; i < components.length; i++) {
                if (components[i].getName().equals(name)) {
                    return i;
                }
            }
            throw new IllegalArgumentException(name);
        }

        Object part(Object whole, int place) {
            Method accessor = components[place].getAccessor();
            try {
                return whole == null ? null : accessor.invoke(whole);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor.toString(), e);
            }
        }

        Object with(Object whole, int place, Object part) {
            Object[] parts = new Object[components.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = i == place ? part : part(whole, i);
            }
            try {
                return constructor.newInstance(parts);
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

    private Answers() {}

    /** The answer told, or null. */
    public static Object read(Profile profile, Fact fact, Integer item) {
        Object told = profile;
        for (String name : fact.id().split("\\.")) {
            if (told != null) {
                Form form = FORMS.get(told.getClass());
                told = form.part(told, form.place(name));
                told = told instanceof List<?> items ? items.get(item) : told;
            }
        }
        return told;
    }

    /** The same profile with another answer; null takes it away. */
    public static Profile with(Profile profile, Fact fact, Integer item, Object answer) {
        return (Profile) with(Profile.class, profile, fact.id().split("\\."), 0, item, answer);
    }

    /** The same profile with one answer for each of these workforce groups or trainings; each list is copied once, however many they are. */
    public static Profile withEach(Profile profile, Fact fact, List<Integer> items, Object answer) {
        List<Object> told = new ArrayList<>(items(profile, fact.section()));
        Form form = FORMS.get(Profile.class);
        Form ofItem = FORMS.get(form.type(form.place(fact.section())));
        int place = ofItem.place(fact.id().substring(fact.section().length() + 1));
        items.forEach(item -> told.set(item, ofItem.with(told.get(item), place, answer)));
        return (Profile) form.with(profile, form.place(fact.section()), told);
    }

    private static Object with(Class<?> type, Object whole, String[] path, int depth, Integer item, Object answer) {
        Form form = FORMS.get(type);
        int place = form.place(path[depth]);
        if (depth == path.length - 1) {
            return form.with(whole, place, answer);
        }
        Object part = form.part(whole, place);
        if (part instanceof List<?> items) {
            List<Object> changed = new ArrayList<>(items);
            changed.set(item, with(form.type(place), changed.get(item), path, depth + 1, item, answer));
            return form.with(whole, place, changed);
        }
        return form.with(whole, place, with(form.type(place), part, path, depth + 1, item, answer));
    }

    /** The workforce groups or the trainings. */
    public static List<?> items(Profile profile, String section) {
        Form form = FORMS.get(Profile.class);
        return (List<?>) form.part(profile, form.place(section));
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
