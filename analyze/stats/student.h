/* student.h - Student's t distribution, far out in its tail too. */
#ifndef ANALYZE_STATS_STUDENT_H
#define ANALYZE_STATS_STUDENT_H

/* P(T > t) with df > 0 degrees of freedom, which need not be whole; INFINITY:
 * the normal distribution. What is tiny is right in its leading digits, too. */
double student_upper(double t, double df);

/* The t with P(T > t) = p. */
double student_quantile(double p, double df);

#endif
