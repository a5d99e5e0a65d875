package ma.dalil.rulebook;

import java.util.Locale;

/** The ids by which constants are known in files, URLs and answers. */
public final class Ids {
    private Ids() {}

    /** {@code SEVERAL_SOURCES} is known as {@code several-sources}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of that id, which the form of its file has let through. */
    static <E extends Enum<E>> E constant(Class<E> type, String id) {
        return Enum.valueOf(type, id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
