/** Receives requests: reads their bodies without holding anybody up, asks for keys, and lets in as many at once as can be served. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "pages", "eligibility"})
@org.jspecify.annotations.NullMarked
package ma.dalil.reception;
