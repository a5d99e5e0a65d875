package ma.dalil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
    void onlyEligibilityKnowsDrools() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ma.dalil.eligibility")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DROOLS, KIE)
                .because("the engine can be replaced behind one package")
                .check(CLASSES);
    }

    @Test
    void rulebookAndEligibilityKnowNothingOfTheWeb() {
        noClasses()
                .that()
                .resideInAnyPackage("ma.dalil.rulebook..", "ma.dalil.eligibility..")
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
                .resideInAPackage("ma.dalil.eligibility..")
                .because("arrows point down")
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
}
