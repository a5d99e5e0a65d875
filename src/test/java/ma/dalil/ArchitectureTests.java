package ma.dalil;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.dalil.questionnaire.Conversation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between packages, and what each may know. */
class ArchitectureTests {
    private static final String DROOLS = "org.drools..";
    private static final String KIE = "org.kie..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ma.dalil");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(DalilApplication.class).verify();
    }

    @Test
    void templatesUseOnlyWhatTheirPackagesMay() throws Exception {
        Map<String, Set<String>> uses = Arrows.ofTemplates();

        assertThat(uses).containsKey("questionnaire");
        for (Map.Entry<String, Set<String>> folder : uses.entrySet()) {
            assertThat(Arrows.allowed(folder.getKey()))
                    .as("what templates/" + folder.getKey() + " may use")
                    .containsAll(folder.getValue());
        }
    }

    @Test
    void theArrowsAreDrawnInTheDesign() throws Exception {
        assertThat(Files.readString(Path.of("docs/design.md")))
                .as("replace the table by this one")
                .contains(Arrows.table(CLASSES));
    }

    @Test
    void onlyTheEngineKnowsDroolsAndOnlyTheReaderOfRulesItsParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ma.dalil.eligibility")
                .and()
                .haveNameNotMatching(".*\\.RuleText(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DROOLS, KIE)
                .because("the engine can be replaced behind one package")
                .check(CLASSES);
    }

    @Test
    void onlyInquiriesWhatClientsAskedForAndTheDeskAreStored() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "ma.dalil.inquiry",
                        "ma.dalil.access",
                        "ma.dalil.desk",
                        "ma.dalil.job",
                        "ma.dalil.stored",
                        "ma.dalil.webhook")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .because("nothing of an assessment is stored that nobody asked to have kept")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNothingOfTheWeb() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "ma.dalil.rulebook..", "ma.dalil.profile..", "ma.dalil.assessment..", "ma.dalil.eligibility..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "jakarta.servlet..",
                        "org.springdoc..")
                .because("the same answer serves every channel")
                .check(CLASSES);
    }

    @Test
    void rulebookKnowsNothingOfProfiles() {
        noClasses()
                .that()
                .resideInAPackage("ma.dalil.rulebook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ma.dalil.profile..", "ma.dalil.assessment..", "ma.dalil.eligibility..")
                .because("arrows point down")
                .check(CLASSES);
    }

    /** Where the machine stands must not decide which law holds: between two midnights, the day there is another than in Morocco. */
    @Test
    void nothingAsksTheMachineForItsDay() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(resideInAPackage("java.time..")))
                        .and(target(nameMatching("now|systemDefault|systemDefaultZone")))
                        .and(target(rawParameterTypes(new Class<?>[0])))
                        .and(target(owner(not(equivalentTo(Instant.class))))))
                .because("a day is a day in Morocco, or of a clock that was given")
                .check(new ClassFileImporter().importPackages("ma.dalil"));
    }

    /** A server that runs for weeks would go on telling the law of the day on which it was started. */
    @Test
    void nothingKeepsTheDayOnWhichItWasMade() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "a constructor asks for the day",
                        call -> call.getOrigin().isConstructor()
                                && call.getTarget().getRawReturnType().isEquivalentTo(LocalDate.class)
                                && Set.of("now", "today").contains(call.getName())))
                .because("a day is asked for when somebody wants to know")
                .check(CLASSES);
    }

    /** A machine that speaks Arabic writes ٥٠٠ for 500: SQL and drawings break by it. */
    @Test
    void nothingIsWrittenInTheLanguageOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .because("a language is that of the reader, or Locale.ROOT")
                .check(CLASSES);
    }

    /** What the result page shows is public, so that Spring compiles expressions on it; Java of other packages may not use it. */
    @Test
    void noJavaOfOtherPackagesUsesWhatTheResultPageShows() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ma.dalil.questionnaire")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("ma.dalil.questionnaire").and(not(belongTo(equivalentTo(Conversation.class)))))
                .because("a type is public for Spring there, not for other packages")
                .check(CLASSES);
    }

    @Test
    void packagesMakeNoCircle() {
        slices().matching("ma.dalil.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Manager|Helper|Dto|DTO)(\\$.*)?")
                .because("a name uses the words of the law or of the trade")
                .check(CLASSES);
    }

    @Test
    void noPackageIsADrawer() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..dto..", "..impl..", "..service..")
                .because("packages are named by what people do")
                .check(CLASSES);
    }

    /** A type within another is said with it; but it does not take the name of one that stands alone. */
    @Test
    void noTypeHasTheNameOfOneThatStandsAlone() {
        Map<String, List<String>> names = CLASSES.stream()
                .filter(type -> !type.isAnonymousClass() && !isPrivate(type))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));
        names.values().removeIf(same -> same.size() == 1 || same.stream().allMatch(name -> name.contains("$")));

        assertThat(names).isEmpty();
    }

    /** What may be null says so, or the compiler refuses it. */
    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(CLASSES.stream().filter(type -> type.getSimpleName().equals("package-info")))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.isAnnotatedWith(NullMarked.class))
                        .as(type.getPackageName())
                        .isTrue());
    }

    @Test
    void everyPackageIsDescribed() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(name.equals("ma.dalil") || CLASSES.contain(name + ".package-info"))
                        .as(name)
                        .isTrue());
    }

    private static boolean isPrivate(JavaClass type) {
        return Modifier.isPrivate(type.reflect().getModifiers());
    }

    /** The published contract knows a record by its simple name: the second of a name would take the place of the first. */
    @Test
    void noTwoRecordsOfTheContractShareAName() {
        Map<String, List<String>> names = CLASSES.stream()
                .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> List.of("ma.dalil.api", "ma.dalil.advice", "ma.dalil.assessment", "ma.dalil.profile")
                        .contains(type.getPackageName()))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(names.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }
}
