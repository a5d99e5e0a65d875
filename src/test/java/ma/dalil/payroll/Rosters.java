package ma.dalil.payroll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Payrolls of nobody: people drawn by a seed, written as sheets are. */
final class Rosters {
    static final String NAME = "ZZPRIVATE";
    static final String NUMBER = "987654321";

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private Rosters() {}

    /** All that goes on from a reader. */
    static String told(FileReading reading) {
        return reading.columns().stream()
                        .map(column -> column.title() + column.cells())
                        .toList()
                + reading.toString();
    }

    /** @param income gross taxable of a year */
    record Employee(BigDecimal income, int dependants, BigDecimal withheld, LocalDate hiredOn, boolean permanent) {}

    /** Call-centre pay: many near the minimum wage, some engineers, a few directors. */
    static List<Employee> people(long seed, int most) {
        Random random = new Random(seed);
        List<Employee> people = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            double draw = random.nextDouble();
            double pay = draw < 0.6
                    ? 45_000 + 35_000 * random.nextDouble()
                    : draw < 0.95 ? 80_000 + 120_000 * random.nextDouble() : 200_000 + 600_000 * random.nextDouble();
            BigDecimal income = BigDecimal.valueOf(Math.round(pay / 12 * 100) * 12, 2);
            people.add(new Employee(
                    income,
                    random.nextInt(7),
                    BigDecimal.valueOf(Math.round(pay / 12 * random.nextDouble() * 30) * 12, 2),
                    LocalDate.of(2015, 1, 1).plusDays(random.nextInt(4_300)),
                    random.nextInt(10) > 0));
        }
        return people;
    }

    /** One way in which a sheet is written. */
    record Style(
            String language,
            char separator,
            Charset encoding,
            boolean mark,
            boolean monthly,
            boolean title,
            boolean totals) {
        static Style of(long seed) {
            Random random = new Random(seed * 31 + 7);
            String language = List.of("fr", "en", "ar").get(random.nextInt(3));
            List<Charset> encodings = language.equals("ar")
                    ? List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Charset.forName("windows-1256"))
                    : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, WESTERN);
            Charset encoding = encodings.get(random.nextInt(3));
            boolean isWide = encoding.name().startsWith("UTF-16");
            return new Style(
                    language,
                    ";\t,|".charAt(random.nextInt(4)),
                    encoding,
                    isWide || encoding == StandardCharsets.UTF_8 && random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean());
        }

        List<String> headings() {
            return switch (language) {
                case "ar" -> List.of(
                        "رقم التأجير",
                        "الاسم الكامل",
                        monthly ? "الدخل الإجمالي الخاضع للضريبة الشهري" : "الدخل الإجمالي الخاضع للضريبة السنوي",
                        "عدد الأشخاص المعالين",
                        "الضريبة على الدخل",
                        "تاريخ التوظيف",
                        "نوع العقد");
                case "en" -> List.of(
                        "Employee ID",
                        "Full name",
                        monthly ? "Gross taxable (monthly)" : "Gross taxable (annual)",
                        "Dependants",
                        "Income tax",
                        "Hire date",
                        "Contract type");
                default -> List.of(
                        "Matricule",
                        "Nom et prénom",
                        monthly ? "Brut imposable mensuel" : "Brut imposable annuel",
                        "NCF",
                        "Retenue I.R",
                        "Date d'embauche",
                        "Type de contrat");
            };
        }

        BigDecimal pay(BigDecimal yearly) {
            return monthly ? yearly.divide(BigDecimal.valueOf(12)) : yearly;
        }
    }

    static byte[] csv(List<Employee> people, Style style) {
        StringBuilder text = new StringBuilder(style.mark() ? "\ufeff" : "");
        if (style.title()) {
            text.append(line(style, "Atlas BPO", "", "", "", "", "", "")).append("\r\n");
        }
        text.append(line(style, style.headings().toArray(String[]::new)));
        BigDecimal income = BigDecimal.ZERO;
        BigDecimal withheld = BigDecimal.ZERO;
        int i = 0;
        for (Employee it : people) {
            income = income.add(style.pay(it.income()));
            withheld = withheld.add(style.pay(it.withheld()));
            text.append(line(
                    style,
                    String.valueOf(1_000 + i++),
                    NAME + " " + i,
                    amount(style.pay(it.income()), style),
                    String.valueOf(it.dependants()),
                    amount(style.pay(it.withheld()), style),
                    day(it.hiredOn()),
                    it.permanent() ? "CDI" : "CDD"));
        }
        if (style.totals()) {
            text.append(line(style, "TOTAL", "", amount(income, style), "", amount(withheld, style), "", ""));
        }
        return text.toString().getBytes(style.encoding());
    }

    private static String line(Style style, String... cells) {
        List<String> quoted = new ArrayList<>();
        for (String cell : cells) {
            quoted.add(cell.indexOf(style.separator()) >= 0 || cell.contains("'") ? "\"" + cell + "\"" : cell);
        }
        return String.join(String.valueOf(style.separator()), quoted) + "\r\n";
    }

    private static String day(LocalDate day) {
        return String.format(Locale.ROOT, "%02d/%02d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    /** French sheets part thousands by a hard space and decimals by a comma. */
    private static String amount(BigDecimal amount, Style style) {
        String plain = String.format(Locale.ROOT, style.language().equals("en") ? "%,.2f" : "%.2f", amount);
        return style.language().equals("fr")
                ? plain.replace('.', ',').replaceFirst("(\\d)(\\d{3},)", "$1\u00a0$2")
                : plain;
    }

    static byte[] xlsx(List<Employee> people, Style style) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Test", "1.0")) {
            workbook.newWorksheet("Notes").value(0, 0, "Atlas BPO");
            Worksheet sheet = workbook.newWorksheet("Paie");
            int row = 0;
            if (style.title()) {
                sheet.value(row, 0, "Atlas BPO");
                row += 2;
            }
            List<String> headings = style.headings();
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(row, column, headings.get(column));
            }
            int first = row + 2;
            for (Employee it : people) {
                row++;
                sheet.value(row, 0, 1_000 + row);
                sheet.value(row, 1, NAME + " " + row);
                sheet.value(row, 2, style.pay(it.income()));
                sheet.value(row, 3, it.dependants());
                sheet.value(row, 4, style.pay(it.withheld()));
                sheet.value(row, 5, it.hiredOn());
                sheet.style(row, 5).format("dd/mm/yyyy").set();
                sheet.value(row, 6, it.permanent() ? "CDI" : "CDD");
            }
            if (style.totals()) {
                sheet.value(row + 1, 0, "Total");
                BigDecimal total =
                        people.stream().map(it -> style.pay(it.income())).reduce(BigDecimal.ZERO, BigDecimal::add);
                sheet.value(row + 1, 2, total);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
