/* moderated.c - variances of many points, with what all have in common. */
#include "analyze/stats/student.h"

#include <math.h>
#include <stdbool.h>

/* Derivative of log(Gamma(x)): A&S 6.3.5 up to 10, then 6.3.18. */
static double digamma(double x)
{
	double sum = 0, s;

	for (; x < 10; x++)
		sum -= 1 / x;
	s = 1 / (x * x);
	return sum + log(x) - 1 / (2 * x) -
	       s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s / 240)));
}

/* Derivative of that: A&S 6.4.6 up to 10, then 6.4.12. */
static double trigamma(double x)
{
	double sum = 0, s;

	for (; x < 10; x++)
		sum += 1 / (x * x);
	s = 1 / (x * x);
	return sum + 1 / x + s / 2 +
	       s / x * (1.0 / 6 - s * (1.0 / 30 - s * (1.0 / 42 - s / 30)));
}

/* Bisected, as 1/x + 1/(2 x^2) < trigamma(x) < 1/x + 1/x^2. */
static double trigamma_inverse(double y)
{
	double low = (1 + sqrt(1 + 2 * y)) / (2 * y);
	double high = (1 + sqrt(1 + 4 * y)) / (2 * y);

	for (int i = 0; i < 60; i++) {
		double middle = (low + high) / 2;

		if (trigamma(middle) > y)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool is_usable(double variance, double df)
{
	return variance > 0 && isfinite(variance) && df >= 1;
}

/* Of a variance; its mean is the logarithm of the true one, were all one. */
static double log_unbiased(double variance, double df)
{
	return log(variance) - digamma(df / 2) + log(df / 2);
}

/* Degrees of freedom of true ones whose logarithms have such a variance. */
static double df_of(double among, double most)
{
	return among > 0 ? fmin(most, 2 * trigamma_inverse(among)) : most;
}

struct moderated moderated_fit(const double *variance, const double *df,
			       size_t n)
{
	double within = 0, most = 0, fourth = 0, among, error, best;
	struct spread logs = { 0 };

	for (size_t i = 0; i < n; i++)
		if (is_usable(variance[i], df[i])) {
			spread_add(&logs, log_unbiased(variance[i], df[i]));
			within += trigamma(df[i] / 2);
			most += df[i];
		}
	if (logs.n < 3)
		return (struct moderated){ NAN, 0 };
	for (size_t i = 0; i < n; i++)
		if (is_usable(variance[i], df[i]))
			fourth += pow(log_unbiased(variance[i], df[i]) -
					      logs.mean,
				      4);
	among = logs.squares / (logs.n - 1) - within / logs.n;
	error = sqrt(fmax(fourth / logs.n - pow(logs.squares / logs.n, 2), 0) /
		     logs.n);
	best = df_of(among, most);
	/* The true ones may lie apart by a standard error of that more: so few
	 * variances, or some that are far off, are not taken for many that are
	 * alike. Nor have all more degrees of freedom than these together. */
	return (struct moderated){
		exp(logs.mean + digamma(best / 2) - log(best / 2)),
		df_of(among + error, most),
	};
}

struct moderated moderated_with(struct moderated prior, double variance,
				double df)
{
	double sum = prior.df + df;

	if (isinf(prior.df) || isnan(variance) || !(df > 0))
		return prior;
	if (!(prior.df > 0))
		return (struct moderated){ variance, df };
	return (struct moderated){
		(prior.df * prior.variance + df * variance) / sum,
		sum,
	};
}
