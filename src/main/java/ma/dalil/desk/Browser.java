package ma.dalil.desk;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of browser somebody has, by what it says of itself in the header {@code User-Agent}, of which no more is kept. */
final class Browser {
    /** In the order in which they are looked for: most say of themselves to be another, too. */
    private static final List<Named> PROGRAMS = List.of(
            new Named("Edge", "\\bEdg(e|A|iOS)?/"),
            new Named("Opera", "\\bOPR/"),
            new Named("Samsung Internet", "\\bSamsungBrowser/"),
            new Named("Firefox", "\\b(Firefox|FxiOS)/"),
            new Named("Chrome", "\\b(Headless)?(Chrome|CriOS)/"),
            new Named("Safari", "\\bSafari/"));

    private static final List<Named> SYSTEMS = List.of(
            new Named("Android", "\\bAndroid\\b"),
            new Named("iPhone", "\\biPhone\\b"),
            new Named("iPad", "\\biPad\\b"),
            new Named("Windows", "\\bWindows\\b"),
            new Named("macOS", "\\bMac OS X\\b"),
            new Named("ChromeOS", "\\bCrOS\\b"),
            new Named("Linux", "\\bLinux\\b"));

    private Browser() {}

    private record Named(String name, Pattern said) {
        Named(String name, String said) {
            this(name, Pattern.compile(said));
        }
    }

    /** The program and the system as people call them in every language, as {@code Firefox · Windows}; empty where both are none of these. */
    static String called(String itself) {
        return Stream.of(first(PROGRAMS, itself), first(SYSTEMS, itself))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String first(List<Named> known, String said) {
        return known.stream()
                .filter(it -> it.said().matcher(said).find())
                .map(Named::name)
                .findFirst()
                .orElse("");
    }
}
