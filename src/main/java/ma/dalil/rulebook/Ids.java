package ma.dalil.rulebook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ids by which constants are known in files, URLs and answers. */
public final class Ids {
    private Ids() {}

    /** {@code SEVERAL_SOURCES} is known as {@code several-sources}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of an id that is known to be one: what the form of a file has let through, or what we have stored.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static <E extends Enum<E>> E constant(Class<E> type, String id) {
        return Enum.valueOf(type, id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The constant of what somebody sent; empty where that is the id of none. */
    public static <E extends Enum<E>> Optional<E> sent(Class<E> type, String id) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> of(constant).equals(id))
                .findFirst();
    }
}
