/* control_pairs.h - points whose ratio is known, compared as two runs are. */
#ifndef ANALYZE_JUDGE_CONTROL_PAIRS_H
#define ANALYZE_JUDGE_CONTROL_PAIRS_H

#include "analyze/judge/comparison.h"
#include "analyze/judge/controls.h"

struct two_points {
	const struct book_point *a, *b;
	struct comparison c;
};

struct point_pairs {
	struct two_points *pair;
	size_t n;
	int err; /* the first -errno; nothing is done after it */
};

/* Every point that was measured again, beside the first of the two. */
void control_pairs_again(struct point_pairs *p, const struct book *b);

/* By the rules and the margin that `shmstat compare` ships with. */
void control_pairs_judge(struct point_pairs *p);

/* Was it found to be slower? It fails if it was not, but lies so far beyond the
 * margin that it must be told among however many points. */
enum case_state control_pairs_found(const struct two_points *p);

/* As a case; without an interval it is open, whatever its state. */
void control_pairs_case(struct control_cases *f, const struct two_points *p,
			enum case_state state);

/* f takes over what went wrong. */
void control_pairs_free(struct point_pairs *p, struct control_cases *f);

#endif
