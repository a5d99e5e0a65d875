/** What is missing, what would change the answer, other sites, the years ahead: every piece of advice is assessed again before it is given. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"eligibility", "assessment", "profile", "rulebook"})
package ma.dalil.advice;
