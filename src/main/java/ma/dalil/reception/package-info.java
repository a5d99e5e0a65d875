/** Receives requests: reads their bodies without holding anybody up, and lets in as many at once as can be served. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"pages", "eligibility"})
@org.jspecify.annotations.NullMarked
package ma.dalil.reception;
