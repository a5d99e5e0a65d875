package ma.dalil.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.document.TableBook;
import ma.dalil.eligibility.WorkedAccount;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.rulebook.AmountCard;
import ma.dalil.rulebook.AmountRule;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Formula;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scale;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The computation of what is claimed, as a workbook that can be recalculated: what was told and the values of the law stand once each, and every line of the
 * calculation is a formula over them, read from the rule that the engine runs. The sums have names: {@code sum_<incentive>_<fiscal year>}, {@code
 * total_<incentive>}, {@code worth}.
 */
final class ClaimWorkbook {
    /** What is written line by line; of a company with more groups the rest stands as sums. */
    private static final int MOST_ROWS = 12_000;

    private final Words w;
    private final Rulebook rulebook;
    private final AssessmentRequest request;
    private final Assessment assessment;
    private final Map<String, List<WorkedAccount>> workings;

    private final XSSFWorkbook book = new XSSFWorkbook();
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();
    private final XSSFSheet sums;
    private final XSSFSheet answers;
    private final XSSFSheet law;
    private final Map<List<Object>, String> inputs = new HashMap<>();
    private final Map<Integer, List<String>> sumsOfYears = new TreeMap<>();
    private int rows;

    private ClaimWorkbook(
            AssessmentRequest request,
            Assessment assessment,
            Map<String, List<WorkedAccount>> workings,
            Rulebook rulebook,
            Words w) {
        this.request = request;
        this.assessment = assessment;
        this.workings = workings;
        this.rulebook = rulebook;
        this.w = w;
        sums = sheet(w.word("desk.book.sums"), 46, 20, 20, 60);
        answers = sheet(w.word("desk.book.answers"), 60, 26, 20, 40);
        law = sheet(w.word("desk.book.law"), 60, 20, 16, 20, 70);
    }

    /**
     * The workbook.
     *
     * @param workings of the same request, by incentive
     */
    static byte[] of(
            AssessmentRequest request,
            Assessment assessment,
            Map<String, List<WorkedAccount>> workings,
            Rulebook rulebook,
            Words w) {
        ClaimWorkbook workbook = new ClaimWorkbook(request, assessment, workings, rulebook, w);
        try (XSSFWorkbook book = workbook.book) {
            workbook.write();
            // So that whoever only looks at it, without a program that reckons, sees the figures.
            XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
            book.setForceFormulaRecalculation(true);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            book.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        text(answers, 0, 0, w.word("desk.book.answers"), "title");
        headings(answers, 1, "desk.book.what", "desk.book.of", "desk.book.value", "desk.book.from");
        text(law, 0, 0, w.word("desk.book.law"), "title");
        headings(law, 1, "desk.book.what", "desk.book.value", "desk.book.since", "", "desk.book.source");
        text(sums, 0, 0, w.word("desk.book.title"), "title");
        text(sums, 1, 0, w.word("desk.book.dates", w.date(assessment.on()), w.date(assessment.knownOn())), "plain");
        text(sums, 2, 0, w.word("document.indicative"), "plain");
        headings(sums, 4, "desk.book.incentive", "desk.book.total", "desk.book.counted", "desk.book.note");
        int row = 5;
        List<String> counted = new ArrayList<>();
        for (Combination.CountedLine line : assessment.combination().horizon().lines()) {
            IncentiveAssessment found = assessment.incentives().stream()
                    .filter(it -> it.id().equals(line.incentive()))
                    .findFirst()
                    .orElseThrow();
            Amount amount = found.amount();
            BigDecimal total = amount == null ? null : amount.total();
            text(sums, row, 0, w.text(found.name()), "plain");
            if (amount != null && total != null) {
                formula(sums, row, 1, incentive(found, amount, total), "mad");
                boolean isWhole = total.compareTo(line.amount()) == 0;
                if (isWhole) {
                    formula(sums, row, 2, "B" + (row + 1), "mad");
                } else {
                    number(sums, row, 2, line.amount(), "mad");
                    text(sums, row, 3, w.word("desk.book.part"), "plain");
                }
                counted.add("C" + (row + 1));
            }
            row++;
        }
        text(sums, row, 0, w.word("desk.book.worth"), "strong");
        formula(sums, row, 2, counted.isEmpty() ? "0" : String.join("+", counted), "mad-strong");
        name("worth", sums, row, 2);
        row += 2;
        headings(sums, row++, "desk.book.year", "desk.book.total", "", "");
        for (Map.Entry<Integer, List<String>> year : sumsOfYears.entrySet()) {
            text(sums, row, 0, w.fiscalYear(year.getKey(), null), "plain");
            formula(sums, row, 1, String.join("+", year.getValue()), "mad");
            row++;
        }
        text(sums, row + 1, 0, w.word("desk.book.years.hint"), "plain");
    }

    /** @return the cell of its total */
    private String incentive(IncentiveAssessment found, Amount amount, BigDecimal total) {
        Incentive incentive = rulebook.incentive(found.id());
        XSSFSheet sheet = sheet(book.getNumberOfSheets() - 2 + " " + w.text(found.name()), 70, 20, 22);
        text(sheet, 0, 0, w.text(found.name()), "title");
        headings(sheet, 1, "desk.book.line", "desk.book.value", "desk.book.answer");
        Map<Integer, List<WorkedAccount>> byYear = workings.getOrDefault(found.id(), List.of()).stream()
                .collect(Collectors.groupingBy(WorkedAccount::fiscalYear, TreeMap::new, Collectors.toList()));
        Map<Integer, BigDecimal> told = new HashMap<>();
        amount.schedule().forEach(it -> told.put(it.fiscalYear(), it.amount()));
        int row = 3;
        List<String> totals = new ArrayList<>();
        for (int year : new TreeSet<>(union(byYear.keySet(), told.keySet()))) {
            List<String> paid = new ArrayList<>();
            String cap = null;
            BigDecimal left = BigDecimal.ZERO;
            for (WorkedAccount account : byYear.getOrDefault(year, List.of())) {
                if (rows > MOST_ROWS) {
                    left = left.add(account.paid());
                    continue;
                }
                OfAccount written = new OfAccount(sheet, row, incentive, amount, account);
                written.write();
                paid.addAll(written.paid);
                cap = written.cap == null ? cap : written.cap;
                rows += written.row - row;
                row = written.row + 1;
            }
            if (left.signum() != 0) {
                text(sheet, row, 0, w.word("desk.book.rest"), "plain");
                number(sheet, row, 1, left, "exact");
                paid.add("B" + (row++ + 1));
            }
            String sum = paid.isEmpty() ? "0" : String.join("+", paid);
            text(sheet, row, 0, w.word("desk.book.sum", w.fiscalYear(year, amount.fiscalYearEndsIn())), "strong");
            formula(
                    sheet,
                    row,
                    1,
                    "ROUND(" + (cap == null ? sum : "MIN(" + sum + "," + cap + ")") + ",2)",
                    "mad-strong");
            number(sheet, row, 2, told.getOrDefault(year, BigDecimal.ZERO), "mad");
            name("sum_" + plain(found.id()) + "_" + year, sheet, row, 1);
            String cell = at(sheet, row, 1);
            totals.add(cell);
            sumsOfYears.computeIfAbsent(year, any -> new ArrayList<>()).add(cell);
            row += 2;
        }
        text(sheet, row, 0, w.word("desk.book.total"), "strong");
        formula(sheet, row, 1, totals.isEmpty() ? "0" : String.join("+", totals), "mad-strong");
        number(sheet, row, 2, total, "mad");
        name("total_" + plain(found.id()), sheet, row, 1);
        return at(sheet, row, 1);
    }

    private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
        Set<Integer> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** The lines of one account. */
    private final class OfAccount {
        private final XSSFSheet sheet;
        private final Incentive incentive;
        private final Amount amount;
        private final WorkedAccount account;
        private final Map<Formula, String> cells = new HashMap<>();
        private final List<String> paid = new ArrayList<>();
        private @Nullable String cap;
        private int row;

        OfAccount(XSSFSheet sheet, int row, Incentive incentive, Amount amount, WorkedAccount account) {
            this.sheet = sheet;
            this.row = row;
            this.incentive = incentive;
            this.amount = amount;
            this.account = account;
        }

        void write() {
            String year = w.fiscalYear(account.fiscalYear(), amount.fiscalYearEndsIn());
            text(
                    sheet,
                    row++,
                    0,
                    account.item() == null ? year : year + w.word("list.separator") + holder(account),
                    "heading");
            for (AmountRule.Part part : account.rule().steps()) {
                if (part instanceof AmountRule.Shows shown) {
                    line(shown.line(), shown.by());
                } else if (part instanceof AmountRule.PaysEach each) {
                    String worth = expression(each.by());
                    AmountCard.CardLine line = incentive.amount().line(each.line());
                    text(sheet, row, 0, w.text(line.says()), "plain");
                    number(sheet, row, 1, account.shown(each.line()).orElse(BigDecimal.ZERO), "input");
                    pays(each, worth + "*B" + (row++ + 1));
                } else if (part instanceof AmountRule.Paid paid) {
                    pays(paid, expression(paid.by()));
                } else {
                    cap = cell(part.by());
                }
            }
        }

        private void line(String id, Formula by) {
            AmountCard.CardLine line = incentive.amount().line(id);
            String written = account.number(by) == null
                    ? literal(account.shown(id).orElse(BigDecimal.ZERO))
                    : expression(
                            by instanceof Formula.Named named && named.definition() != null ? named.definition() : by);
            text(sheet, row, 0, w.text(line.says()), "plain");
            formula(sheet, row, 1, written, style(line.unit()));
            known(by);
        }

        /** What the row holds; a value of the law and what was told keep their own place. */
        private void known(Formula by) {
            String cell = "B" + (++row);
            cells.putIfAbsent(by, cell);
            if (by instanceof Formula.Named named && named.definition() != null) {
                cells.putIfAbsent(named.definition(), cell);
            }
        }

        private void pays(AmountRule.Paid part, String written) {
            String label = part.on() == null
                    ? w.word("calculation.paid")
                    : w.word("calculation.paid-on", w.word("relief." + part.on().id()));
            text(sheet, row, 0, label, "plain");
            formula(sheet, row, 1, written, "exact-strong");
            paid.add("B" + (++row));
        }

        /** A formula as the workbook writes it. */
        private String expression(Formula formula) {
            String cell = cells.get(formula);
            if (cell != null) {
                return cell;
            }
            if (formula instanceof Formula.OfLaw value) {
                return valueOfLaw(value.parameter());
            }
            if (formula instanceof Formula.Told fact) {
                return told(fact);
            }
            if (formula instanceof Formula.Arithmetic operation) {
                return operation(operation);
            }
            if (formula instanceof Formula.Choice choice) {
                return expression(account.chosen(choice));
            }
            if (formula instanceof Formula.Named named) {
                if (named.name().equals("scaled")) {
                    return scaled(named);
                }
                return named.definition() == null ? workedOut(named) : cell(named);
            }
            return literal(account.number(formula));
        }

        /** The cell of a formula; where no line shows it, it has a line of its own. */
        private String cell(Formula formula) {
            String cell = cells.get(formula);
            if (cell != null) {
                return cell;
            }
            String written = expression(
                    formula instanceof Formula.Named named && named.definition() != null
                            ? named.definition()
                            : formula);
            text(
                    sheet,
                    row,
                    0,
                    formula instanceof Formula.Named named ? name(named) : w.word("desk.book.between"),
                    "quiet");
            formula(sheet, row, 1, written, "exact");
            known(formula);
            return "B" + row;
        }

        private String operation(Formula.Arithmetic operation) {
            String one = expression(operation.one());
            String other = expression(operation.other());
            return switch (operation.operator()) {
                case ADD -> "(" + one + "+" + other + ")";
                case SUBTRACT -> "(" + one + "-" + other + ")";
                case MULTIPLY -> one + "*" + other;
                case DIVIDE -> "IF(" + other + "=0,0," + one + "/(" + other + "))";
                case MIN -> "MIN(" + one + "," + other + ")";
                case MAX -> "MAX(" + one + "," + other + ")";
            };
        }

        /** The bracket that the amount falls in takes of the whole of it. */
        private String scaled(Formula.Named named) {
            Formula.OfLaw of = (Formula.OfLaw) named.given().get(0);
            DatedValue value = account.law(of.parameter());
            if (value == null || value.value() == null) {
                return "0";
            }
            String amountCell = cell(named.given().get(1));
            List<Scale.Bracket> brackets = ((Scale) value.value().plain()).brackets();
            String first = valueOfLaw(of.parameter());
            CellReference start = new CellReference(first);
            String written = "";
            for (int i = brackets.size() - 1; i >= 0; i--) {
                int at = start.getRow() + i;
                Scale.Bracket bracket = brackets.get(i);
                String product = amountCell + "*" + absolute(law, at, 2);
                if (bracket.deduct() != null) {
                    product += "-" + absolute(law, at, 3);
                }
                if (bracket.cap() != null) {
                    product = "MIN(" + product + "," + absolute(law, at, 4) + ")";
                }
                written = bracket.upTo() == null
                        ? product
                        : "IF(" + amountCell + "<=" + absolute(law, at, 1) + "," + product + "," + written + ")";
            }
            return written;
        }

        /** What the engine alone works out, as a value. */
        private String workedOut(Formula.Named named) {
            String label = name(named);
            return input(
                    List.of(label, account.fiscalYear(), account.item() == null ? -1 : account.item(), incentive.id()),
                    label,
                    w.fiscalYear(account.fiscalYear(), amount.fiscalYearEndsIn())
                            + (account.item() == null ? "" : w.word("list.separator") + holder(account)),
                    account.number(named),
                    null,
                    "desk.book.worked-out");
        }

        private String told(Formula.Told told) {
            Fact fact = told.fact();
            boolean isSupposed = fact.id().equals("workforce.dependants")
                    && request.profile().workforce().get(account.place()).dependants() == null;
            return input(
                    List.of(fact.id(), fact.isRepeated() ? account.place() : -1),
                    w.text(fact.says()),
                    fact.isRepeated() ? holder(account) : "",
                    account.number(told),
                    fact.unit(),
                    isSupposed ? "desk.book.supposed" : fact.isDerived() ? "desk.book.worked-out" : "desk.book.told");
        }

        private String name(Formula.Named named) {
            Object[] given = named.given().stream().map(this::said).toArray();
            return w.word("formula." + named.name(), given);
        }

        private String said(Formula formula) {
            if (formula instanceof Formula.OfLaw of) {
                DatedValue value = account.law(of.parameter());
                Unit unit = of.parameter().unit();
                return value == null || value.value() == null || unit == Unit.SCALE || unit == Unit.LIST
                        ? w.text(of.parameter().says())
                        : w.value(unit, value.value());
            }
            BigDecimal number = account.number(formula);
            return number == null ? "" : formula instanceof Formula.OfYear ? number.toPlainString() : w.number(number);
        }

        private String valueOfLaw(Parameter parameter) {
            DatedValue value = account.law(parameter);
            Value known = value == null ? null : value.value();
            return value == null || known == null
                    ? "0"
                    : inputs.computeIfAbsent(
                            List.of(w.text(parameter.says()), value.from(), known),
                            any -> ofLaw(parameter, value, known));
        }
    }

    private String ofLaw(Parameter parameter, DatedValue value, Value known) {
        int row = law.getLastRowNum() + 1;
        text(law, row, 0, w.text(parameter.says()), "plain");
        text(law, row, 2, w.date(value.from()), "plain");
        text(law, row, 4, cited(value), "plain");
        if (!(known.plain() instanceof Scale scale)) {
            number(law, row, 1, Objects.requireNonNull(known.number()), "input-" + style(parameter.unit()));
            return absolute(law, row, 1);
        }
        row++;
        headings(law, row++, "", "desk.book.up-to", "desk.book.rate", "desk.book.deduct", "desk.book.cap");
        int first = row;
        for (Scale.Bracket bracket : scale.brackets()) {
            text(law, row, 0, "", "plain");
            if (bracket.upTo() != null) {
                number(law, row, 1, bracket.upTo(), "input-mad");
            }
            number(law, row, 2, bracket.rate(), "input-share");
            if (bracket.deduct() != null) {
                number(law, row, 3, bracket.deduct(), "input-mad");
            }
            if (bracket.cap() != null) {
                number(law, row, 4, bracket.cap(), "input-mad");
            }
            row++;
        }
        return absolute(law, first, 1);
    }

    private String cited(DatedValue value) {
        return value.cites().stream().map(this::cited).collect(Collectors.joining(" ; "));
    }

    private String cited(Citation cite) {
        return cite.at() == null ? w.name(cite.source()) : w.name(cite.source()) + w.word("list.separator") + cite.at();
    }

    /** The cell of something that is put in, once however often it is used. */
    private String input(
            List<Object> key, String what, String of, @Nullable BigDecimal value, @Nullable Unit unit, String from) {
        return inputs.computeIfAbsent(key, any -> {
            int row = answers.getLastRowNum() + 1;
            text(answers, row, 0, what, "plain");
            text(answers, row, 1, of, "plain");
            number(answers, row, 2, value == null ? BigDecimal.ZERO : value, "input-" + style(unit));
            text(answers, row, 3, w.word(from), "plain");
            return absolute(answers, row, 2);
        });
    }

    /** Which group or training it is, by its place and by the name that the company gave it. */
    private String holder(WorkedAccount account) {
        int place = account.place();
        if (account.rule().of() == AmountRule.Of.TRAINING) {
            return w.word("desk.book.training", w.number(place + 1));
        }
        String label = request.profile().workforce().get(place).label();
        String group = w.word("result.group", w.number(place + 1));
        return label == null ? group : w.word("claim.where", group, label);
    }

    private static String style(@Nullable Unit unit) {
        if (unit == null) {
            return "exact";
        }
        return switch (unit) {
            case MAD -> "mad";
            case SHARE -> "share";
            case COUNT, MONTHS, YEARS, DAYS, YEAR -> "whole";
            default -> "exact";
        };
    }

    private XSSFSheet sheet(String name, int... widths) {
        return TableBook.sheet(book, w, name, widths);
    }

    private void headings(XSSFSheet sheet, int row, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            text(sheet, row, i, keys[i].isEmpty() ? "" : w.word(keys[i]), "heading");
        }
    }

    /** A text is never read as a formula, also where it is copied on: it is marked as the text it is. */
    private void text(XSSFSheet sheet, int row, int column, String text, String style) {
        XSSFCell cell = cell(sheet, row, column, style);
        cell.setCellType(CellType.STRING);
        cell.setCellValue(text);
    }

    private void number(XSSFSheet sheet, int row, int column, BigDecimal value, String style) {
        cell(sheet, row, column, style).setCellValue(value.doubleValue());
    }

    private void formula(XSSFSheet sheet, int row, int column, String formula, String style) {
        cell(sheet, row, column, style).setCellFormula(formula);
    }

    private XSSFCell cell(XSSFSheet sheet, int row, int column, String style) {
        XSSFRow there = sheet.getRow(row);
        XSSFCell cell = (there == null ? sheet.createRow(row) : there).createCell(column);
        cell.setCellStyle(styles.computeIfAbsent(style, this::style));
        return cell;
    }

    private XSSFCellStyle style(String id) {
        XSSFCellStyle style = book.createCellStyle();
        Font font = book.createFont();
        font.setBold(id.endsWith("strong") || id.equals("title") || id.equals("heading"));
        font.setItalic(id.equals("quiet"));
        if (id.equals("title")) {
            font.setFontHeightInPoints((short) 14);
        }
        style.setFont(font);
        String format = id.contains("mad")
                ? "#,##0.00"
                : id.contains("share") ? "0.00##%" : id.contains("whole") ? "0" : "General";
        style.setDataFormat(book.createDataFormat().getFormat(format));
        style.setQuotePrefixed(
                Set.of("plain", "title", "heading", "quiet", "strong").contains(id));
        style.setWrapText(id.equals("plain") || id.equals("quiet"));
        if (id.startsWith("input")) {
            style.setFillForegroundColor(org.apache.poi.ss.usermodel.IndexedColors.LEMON_CHIFFON.getIndex());
            style.setFillPattern(org.apache.poi.ss.usermodel.FillPatternType.SOLID_FOREGROUND);
        }
        style.setVerticalAlignment(org.apache.poi.ss.usermodel.VerticalAlignment.TOP);
        return style;
    }

    private void name(String name, XSSFSheet sheet, int row, int column) {
        Name named = book.createName();
        named.setNameName(name);
        named.setRefersToFormula(absolute(sheet, row, column));
    }

    static String plain(String incentive) {
        return incentive.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String at(XSSFSheet sheet, int row, int column) {
        return new CellReference(sheet.getSheetName(), row, column, false, false).formatAsString();
    }

    private static String absolute(XSSFSheet sheet, int row, int column) {
        return new CellReference(sheet.getSheetName(), row, column, true, true).formatAsString();
    }

    /** As a formula writes it, whatever the language of the workbook. */
    private static String literal(@Nullable BigDecimal number) {
        return number == null ? "0" : number.signum() < 0 ? "(" + number.toPlainString() + ")" : number.toPlainString();
    }
}
