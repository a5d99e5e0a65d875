package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Combination;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Contradictions;
import ma.dalil.rulebook.Scenario;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** That the formulas of the computation, reckoned again by others, give the figures of the engine. */
class ClaimWorkbookTests {
    private static final LocalDate ON = LocalDate.of(2026, 11, 28);
    static final ResourceBundleMessageSource MESSAGES = new ResourceBundleMessageSource();

    static {
        MESSAGES.setBasenames(
                "messages/pages", "messages/questionnaire", "messages/document", "messages/handbook", "messages/desk");
        MESSAGES.setDefaultEncoding("UTF-8");
        MESSAGES.setFallbackToSystemLocale(false);
        MESSAGES.setAlwaysUseMessageFormat(true);
    }

    /**
     * {@code -Dclaim.profiles=200} tries more; {@code -Dclaim.office=soffice} names LibreOffice, which then opens the workbooks without a figure in them and reckons as
     * well.
     */
    @Test
    void itsFormulasGiveTheFiguresOfTheEngineOnWorkedCasesAndSeededProfiles(@TempDir Path folder)
            throws IOException, InterruptedException {
        Set<String> compared = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        Map<Path, Assessment> written = new LinkedHashMap<>();
        for (AssessmentRequest request : requests(Integer.getInteger("claim.profiles", 60))) {
            Assessment assessment = Rulebooks.ASSESSOR.assess(request, false);
            byte[] unreckoned = withoutFigures(book(request, assessment, Language.FR));
            Path file = folder.resolve("book-" + written.size() + ".xlsx");
            Files.write(file, unreckoned);
            written.put(file, assessment);
            try (XSSFWorkbook book = open(unreckoned)) {
                XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
                compare(book, assessment, request.toString(), compared, wrong);
            }
        }
        String office = System.getProperty("claim.office");
        if (office != null) {
            Path reckoned = reckon(office, written.keySet(), folder);
            for (Map.Entry<Path, Assessment> one : written.entrySet()) {
                Path file = reckoned.resolve(one.getKey().getFileName());
                try (XSSFWorkbook book = open(Files.readAllBytes(file))) {
                    compare(book, one.getValue(), "by the office program: " + file, compared, wrong);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(compared).as("incentives with a sum").hasSizeGreaterThan(25);
    }

    /** @return the folder of what the program has reckoned */
    private static Path reckon(String office, Set<Path> books, Path folder) throws IOException, InterruptedException {
        Path reckoned = Files.createDirectory(folder.resolve("reckoned"));
        List<String> command = new ArrayList<>(List.of(
                office,
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                reckoned.toString()));
        books.forEach(file -> command.add(file.toString()));
        Process program = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("log").toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(program.waitFor()).isZero();
        return reckoned;
    }

    @Test
    void whatPeopleTypedIsNeverAFormulaAndValuesOfTheLawStandOnceWithTheirText() throws IOException {
        AssessmentRequest request = Rulebooks.request(
                """
                {"on": "2026-11-28", "knownOn": "2026-11-28", "profile": {
                  "company": {"segment": "BPO", "createdOn": "2020-01-01", "operationsStartedOn": "2020-01-01", "taxUpToDate": true, "socialSecurityUpToDate": true},
                  "site": {"park": "fes-shore"},
                  "activity": {"turnover": 9000000, "exportTurnover": 9000000},
                  "workforce": [{"label": "=HYPERLINK(\\"http://x\\")", "headcount": 10, "annualGrossTaxableIncome": 90000, "moroccan": true, "newJob": true,
                    "stable": true, "fullTime": true, "hiredOn": "2026-02-02"}]}}""");
        try (XSSFWorkbook book = open(book(request, Rulebooks.ASSESSOR.assess(request, false), Language.EN))) {
            int formulas = 0;
            List<String> typed = new ArrayList<>();
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        formulas += cell.getCellType() == CellType.FORMULA ? 1 : 0;
                        if (cell.getCellType() == CellType.STRING
                                && cell.getStringCellValue().contains("HYPERLINK")) {
                            typed.add(cell.getStringCellValue());
                            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                        }
                    }
                }
            }
            assertThat(typed).isNotEmpty();
            assertThat(formulas).isGreaterThan(20);
            List<String> values = new ArrayList<>();
            for (Row row : book.getSheetAt(2)) {
                if (row.getRowNum() > 1 && !row.getCell(0).getStringCellValue().isEmpty()) {
                    assertThat(row.getCell(4).getStringCellValue()).isNotEmpty();
                    values.add(row.getCell(0).getStringCellValue() + " since "
                            + row.getCell(2).getStringCellValue());
                }
            }
            assertThat(values)
                    .anyMatch(it -> it.startsWith("Rate of the premium since"))
                    .doesNotHaveDuplicates();
        }
    }

    private static XSSFWorkbook open(byte[] file) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(file));
    }

    private static byte[] book(AssessmentRequest request, Assessment assessment, Language language) {
        return ClaimWorkbook.of(
                request,
                assessment,
                Rulebooks.ASSESSOR.workings(request),
                Rulebooks.PACKAGED,
                new Words(language, MESSAGES));
    }

    /** So that none is taken for reckoned that was only written. */
    private static byte[] withoutFigures(byte[] file) throws IOException {
        try (XSSFWorkbook book = open(file);
                java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream()) {
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA
                                && ((XSSFCell) cell).getCTCell().isSetV()) {
                            ((XSSFCell) cell).getCTCell().unsetV();
                        }
                    }
                }
            }
            book.write((OutputStream) out);
            return out.toByteArray();
        }
    }

    private static void compare(
            XSSFWorkbook book, Assessment assessment, String of, Set<String> compared, List<String> wrong) {
        Map<String, BigDecimal> expected = new HashMap<>();
        Combination.Held held = assessment.combination().horizon();
        expected.put("worth", held.worth());
        for (Combination.CountedLine line : held.lines()) {
            IncentiveAssessment found = assessment.incentives().stream()
                    .filter(it -> it.id().equals(line.incentive()))
                    .findFirst()
                    .orElseThrow();
            if (found.amount() != null && found.amount().total() != null) {
                String name = ClaimWorkbook.plain(found.id());
                expected.put("total_" + name, found.amount().total());
                found.amount()
                        .schedule()
                        .forEach(it -> expected.put("sum_" + name + "_" + it.fiscalYear(), it.amount()));
                if (found.amount().total().signum() > 0) {
                    compared.add(found.id());
                }
            }
        }
        expected.forEach((name, amount) -> {
            Name named = book.getName(name);
            CellReference at = new CellReference(named.getRefersToFormula());
            BigDecimal value = BigDecimal.valueOf(book.getSheet(at.getSheetName())
                            .getRow(at.getRow())
                            .getCell(at.getCol())
                            .getNumericCellValue())
                    .setScale(2, RoundingMode.HALF_UP);
            if (value.compareTo(amount) != 0) {
                wrong.add(name + " is " + value + ", of the engine " + amount + ": " + of);
            }
        });
    }

    /** A worked case that is paid of each incentive, asked for alone; then seeded profiles that are paid anything. */
    private static List<AssessmentRequest> requests(int most) {
        List<AssessmentRequest> requests = new ArrayList<>();
        Set<String> worked = new HashSet<>();
        for (Scenario scenario : Scenario.all(Rulebooks.FILES)) {
            if (!worked.contains(scenario.incentive())) {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                json.put("on", scenario.on().toString());
                json.put("knownOn", scenario.knownOn().toString());
                json.putArray("incentives").add(scenario.incentive());
                json.set("profile", scenario.profile());
                AssessmentRequest request = Rulebooks.READER.read(json);
                if (isPaid(request)) {
                    worked.add(scenario.incentive());
                    requests.add(request);
                }
            }
        }
        RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
        Contradictions contradictions = new Contradictions(Rulebooks.PACKAGED);
        Random random = new Random(15);
        while (requests.size() < most) {
            AssessmentRequest request =
                    new AssessmentRequest(ON, ON, List.of(), RandomProfiles.profile(profiles.draw(random, ON, 0.97)));
            if (!contradictions.areIn(request.profile()) && isPaid(request)) {
                requests.add(request);
            }
        }
        return requests;
    }

    private static boolean isPaid(AssessmentRequest request) {
        return Rulebooks.ASSESSOR.screen(request).worth().signum() > 0;
    }
}
