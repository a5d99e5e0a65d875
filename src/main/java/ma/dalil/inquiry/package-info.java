/** What investors ask of the animation structure: the only thing that is stored, with its consent and the day it is erased. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"link", "advice", "edition", "eligibility", "assessment", "profile", "rulebook"})
@org.jspecify.annotations.NullMarked
package ma.dalil.inquiry;
