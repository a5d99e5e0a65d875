package ma.dalil.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import ma.dalil.rulebook.Fact;

/** Types answers as people do: each with other separators, spaces, digits and units. */
record Typist(Random random) {
    private static final List<String> SPACES = List.of(" ", "\u00a0", "\u202f", "\u2009");
    private static final List<String> BEFORE = List.of("MAD ", "MAD\u00a0", "DH ", "Dhs ", "dirhams ", "درهم ");
    private static final List<String> AFTER =
            List.of(" MAD", " DH", "\u00a0DH", "dhs", " Dhs.", " dirhams", " درهم", " د.م.", " DHS", "\u202fmad");
    private static final List<String> DAYS = List.of(
            "dd/MM/uuuu",
            "d/M/uuuu",
            "dd-MM-uuuu",
            "d.M.uuuu",
            "uuuu-MM-dd",
            "d MMMM uuuu",
            "dd / MM / uuuu",
            "d MM uuuu");
    private static final List<Locale> MONTHS =
            List.of(Locale.forLanguageTag("fr-MA"), Locale.forLanguageTag("ar-MA"), Locale.forLanguageTag("en-GB"));
    private static final List<Integer> ZEROS = List.of((int) '0', (int) '0', (int) '0', (int) '\u0660', (int) '\u06f0');

    String type(Fact fact, String value) {
        return switch (fact.type()) {
            case CHOICE, BOOLEAN, TEXT -> value;
            case DATE -> digits(day(LocalDate.parse(value)));
            case YEAR -> digits(value);
            case COUNT -> around(digits(number(new BigDecimal(value))));
            case MONEY -> around(money(new BigDecimal(value)));
            case SHARE -> around(share(new BigDecimal(value).movePointRight(2)));
            case RATIO -> around(digits(number(new BigDecimal(value))));
        };
    }

    private String day(LocalDate day) {
        String typed = DateTimeFormatter.ofPattern(any(DAYS), any(MONTHS)).format(day);
        return typed.replaceFirst("^1 (?=\\D)", random.nextBoolean() ? "1er " : "1 ");
    }

    private String money(BigDecimal value) {
        boolean isScaled = random.nextInt(5) == 0 && value.signum() > 0;
        if (isScaled) {
            boolean millions = random.nextBoolean();
            String scale =
                    millions ? any(List.of(" M", "M", " millions", " مليون")) : any(List.of(" k", "K", " mille"));
            String number = plain(value.movePointLeft(millions ? 6 : 3)).replace('.', any(List.of('.', ',', '٫')));
            return digits(number) + scale + (random.nextBoolean() ? "" : any(List.of(" MAD", "DH", " درهم")));
        }
        String number = digits(number(value));
        return switch (random.nextInt(3)) {
            case 0 -> number;
            case 1 -> any(BEFORE) + number;
            default -> number + any(AFTER);
        };
    }

    private String share(BigDecimal hundredths) {
        String number = digits(plain(hundredths).replace('.', any(List.of('.', ',', '٫'))));
        boolean needsSign = hundredths.signum() > 0 && hundredths.compareTo(BigDecimal.ONE) <= 0;
        return needsSign || random.nextBoolean() ? number + any(List.of("%", " %", "\u00a0%", "٪", "\u202f%")) : number;
    }

    private String number(BigDecimal value) {
        String[] parts = plain(value).split("\\.");
        String grouping = any(List.of("", "", any(SPACES), any(SPACES), ".", ",", "'", "’", "٬"));
        String point = any(List.of(",", ".", "٫"));
        if (grouping.equals(point) || grouping.equals(".") && point.equals("٫")) {
            grouping = "";
        }
        String whole = parts[0].replaceAll("\\B(?=(\\d{3})+$)", grouping);
        if (parts.length == 1) {
            return whole;
        }
        // Three digits after one mark are a thousand; who means decimals writes another nought.
        return whole + point + parts[1] + (parts[1].length() == 3 ? "0" : "");
    }

    private String around(String typed) {
        return random.nextInt(4) == 0 ? any(SPACES) + typed + any(SPACES) : typed;
    }

    private String digits(String typed) {
        int zero = any(ZEROS);
        return typed.chars()
                .map(it -> it >= '0' && it <= '9' ? zero + it - '0' : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
