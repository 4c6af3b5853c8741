/*
 * student.c - Student's t distribution, and means that are judged by it.
 *
 * P(T > t) is half the regularised incomplete beta function I_x(df/2, 1/2) at
 * x = df / (df + t^2) (Abramowitz and Stegun 26.7.1; DLMF 8.17). It is written
 * here because GSL's licence would become that of the programs.
 */
#include "analyze/stats/student.h"

#include "lib/stats.h"

#include <float.h>
#include <math.h>

enum { TERMS_MAX = 100000, TRIM_FROM = 10, TRIM_SHARE = 5 };

/* Gamma(a + 1/2) / Gamma(a); where these overflow, by DLMF 5.11.13. */
static double gamma_step(double a)
{
	double s = 1 / (a * a);

	if (a < 20)
		return tgamma(a + 0.5) / tgamma(a);
	return sqrt(a) * exp((-1.0 / 8 + s * (1.0 / 192 - s / 640)) / a);
}

static double not_zero(double x)
{
	return fabs(x) < DBL_MIN ? DBL_MIN : x;
}

/* The continued fraction of DLMF 8.17.22 by the way of Lentz, for x below
 * (a + 1) / (a + b + 2). */
static double fraction(double a, double b, double x)
{
	double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), h = d;

	for (int m = 1; m < TERMS_MAX; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x /
			     ((a + 2 * m) * (a + 2 * m + 1));
		double step;

		d = 1 / not_zero(1 + even * d);
		c = not_zero(1 + even / c);
		h *= d * c;
		d = 1 / not_zero(1 + odd * d);
		c = not_zero(1 + odd / c);
		step = d * c;
		h *= step;
		if (fabs(step - 1) < DBL_EPSILON)
			break;
	}
	return h;
}

/* Of t > 0 and finite df. */
static double upper(double t, double df)
{
	double a = df / 2, u = t * t / df;
	/* x^a (1 - x)^(1/2) / B(a, 1/2), which both fractions begin with. */
	double front = exp(-a * log1p(u)) * sqrt(u / (1 + u)) * gamma_step(a) /
		       sqrt(M_PI);

	if (1 / (1 + u) < (a + 1) / (a + 2.5))
		return front / a * fraction(a, 0.5, 1 / (1 + u)) / 2;
	return (1 - front / 0.5 * fraction(0.5, a, u / (1 + u))) / 2;
}

/* Of many degrees: the normal one and the first term that is beyond it. */
static double upper_of_many(double t, double df)
{
	double density = exp(-t * t / 2) / sqrt(2 * M_PI);

	return erfc(t / M_SQRT2) / 2 + density * t * (t * t + 1) / (4 * df);
}

double student_upper(double t, double df)
{
	if (isnan(t) || !(df > 0))
		return NAN;
	if (t < 0)
		return 1 - student_upper(-t, df);
	if (isinf(t * t))
		return 0;
	return df > 1e8 ? upper_of_many(t, df) : upper(t, df);
}

double student_quantile(double p, double df)
{
	double low = 0, high = 1;

	if (!(p >= 0 && p <= 1) || !(df > 0))
		return NAN;
	if (p > 0.5)
		return -student_quantile(1 - p, df);
	while (student_upper(high, df) > p)
		high *= 2;
	for (;;) {
		double middle = low + (high - low) / 2;

		if (middle <= low || middle >= high)
			return p > 0 ? high : INFINITY;
		if (student_upper(middle, df) > p)
			low = middle;
		else
			high = middle;
	}
}

/* --- the middle of a sample of logarithms --------------------------------- */

void spread_add(struct spread *s, double x)
{
	double off = x - s->mean;

	s->mean += off / ++s->n;
	s->squares += off * (x - s->mean);
}

struct location location_of(double *v, size_t n)
{
	struct spread all = { 0 };
	size_t known = 0, cut, kept;
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i] > 0)
			v[known++] = log(v[i]);
	if (!known)
		return (struct location){ NAN, NAN, 0 };
	stats_sort(v, known);
	cut = known < TRIM_FROM ? 0 : known / TRIM_SHARE;
	kept = known - 2 * cut;
	for (size_t i = cut; i < cut + kept; i++) {
		sum += v[i];
		spread_add(&all, v[i]);
	}
	/* The variance counts what was cut as if it lay at the edge. */
	for (size_t i = 0; i < cut; i++) {
		spread_add(&all, v[cut]);
		spread_add(&all, v[cut + kept - 1]);
	}
	return (struct location){
		.mean = sum / (double)kept,
		.variance = kept > 1 ? all.squares / (double)(kept * (kept - 1))
				     : NAN,
		.df = (double)kept - 1,
	};
}

struct location location_difference(struct location a, struct location b)
{
	double both = a.variance + b.variance;
	double parts =
		a.variance * a.variance / a.df + b.variance * b.variance / b.df;

	return (struct location){
		.mean = b.mean - a.mean,
		.variance = both,
		.df = parts > 0 ? both * both / parts : a.df + b.df,
	};
}
