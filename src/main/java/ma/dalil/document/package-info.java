/** What an investor takes away: a PDF with a code that proves it, the claim as a list, as a calendar and as text. Nothing of it is kept. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"link", "pages", "advice", "eligibility", "assessment", "profile", "rulebook"})
package ma.dalil.document;
