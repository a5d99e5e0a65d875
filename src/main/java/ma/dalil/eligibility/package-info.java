/**
 * A profile and two dates in, an assessment out. The only package that knows Drools; the law itself is in {@code rules/}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"assessment", "profile", "rulebook"})
package ma.dalil.eligibility;
