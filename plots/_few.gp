# _few.gp - which media a chart draws: all if they are few; of many those that
# people look for first, and while there is room those that most often are the
# best of the others.
#
# The chart says before:
#   FILE       the CSV file, a name in RUN
#   could(0)   might this row be drawn?
#   SHORTLIST  which people look for first
#   ELSEWHERE  where the others are
# and, if need be:
#   figure(0)  what tells how good a row is; LESS, 0: more of it is better
#   ALONG      the column along which a line goes
# It gets FEW, the media to draw, and LEFT_OUT, what to say of the others.
FEW_AT_MOST = 8
if (!exists("LESS")) LESS = 1
if (!exists("ALONG")) { ALONG = "size_bytes"; figure(r) = column("median") }
counts(r) = could(0) && words(strcol("medium")) == 1 \
	&& words(strcol("placement")) == 1 && words(strcol(ALONG)) == 1
_all = ""
row(r) = counts(0) ? (_all = add(_all, strcol("medium"))) : 0
@EACH_ROW
FEW = ""
do for [m in words(_all) > FEW_AT_MOST ? SHORTLIST : _all] {
	if (has(_all, m)) { FEW = add(FEW, m) }
}
_rest = without(_all, FEW)
if (_rest ne "") {
	# The best of the rest at each placement and x, and how often who is.
	_places = ""; _along = ""
	better(new, old) = new > 0 \
		&& (!(old > 0) || (LESS ? new < old : new > old))
	row(r) = counts(0) && has(_rest, strcol("medium")) \
		? (_places = add(_places, strcol("placement")), \
		_along = add(_along, strcol(ALONG))) : 0
	@EACH_ROW
	_cells = words(_places) * words(_along)
	array BEST[_cells]; array WHO[_cells]
	do for [i = 1:_cells] { BEST[i] = 0; WHO[i] = "" }
	cell(r) = (place(_places, strcol("placement")) - 1) * words(_along) \
		+ place(_along, strcol(ALONG))
	row(r) = counts(0) && has(_rest, strcol("medium")) \
		? (_i = cell(0), better(figure(0), BEST[_i]) \
			? (BEST[_i] = figure(0), WHO[_i] = strcol("medium")) \
			: 0) : 0
	@EACH_ROW
	_room = FEW_AT_MOST - words(FEW)
	do for [_k = 1:_room] {
		_most = -1
		do for [m in _rest] {
			_wins = 0
			do for [i = 1:_cells] {
				if (WHO[i] eq m) { _wins = _wins + 1 }
			}
			if (!has(FEW, m) && _wins > _most) {
				_most = _wins; _best = m
			}
		}
		FEW = add(FEW, _best)
	}
	LEFT_OUT = sprintf("Not drawn: %d more; ", words(_all) - words(FEW)) \
		.ELSEWHERE
}
