/** Files that employers have, read in memory as the workforce of a profile; nothing of them is kept, and no name or identity number leaves a reader. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"link", "pages", "advice", "eligibility", "profile", "rulebook"})
package ma.dalil.payroll;
