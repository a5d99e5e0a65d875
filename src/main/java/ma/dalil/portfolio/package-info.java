/** Many companies at once: a table or a list of requests in, a verdict set or what is wrong for each row out; nothing of them is kept. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"advice", "assessment", "eligibility", "payroll", "profile", "rulebook"})
@org.jspecify.annotations.NullMarked
package ma.dalil.portfolio;
