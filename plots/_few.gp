# _few.gp - which media a chart draws: all if they are few; of many those that
# people look for first, and while there is room others: those first that
# winners.csv has first, then as they come.
#
# The chart says before:
#   FILE       the CSV file, a name in RUN
#   could(0)   might this row be drawn?
#   SHORTLIST  which people look for first
#   ELSEWHERE  where the others are
# It gets FEW, the media to draw, and LEFT_OUT, what to say of the others.
if (!exists("FEW_AT_MOST")) FEW_AT_MOST = 8
_all = ""
row(r) = could(0) && words(strcol("medium")) == 1 \
	? (_all = add(_all, strcol("medium"))) : 0
@EACH_ROW
FEW = ""; THIS = FILE; FILE = "winners.csv"
take(m) = has(_all, m) && words(FEW) < FEW_AT_MOST ? (FEW = add(FEW, m)) : 0
do for [m in SHORTLIST] { if (has(_all, m)) { FEW = add(FEW, m) } }
row(r) = take(strcol("medium"))
@EACH_ROW
FILE = THIS
do for [m in _all] { _taken = take(m) }
if (words(_all) <= FEW_AT_MOST) { FEW = _all }
if (words(_all) > words(FEW)) {
	LEFT_OUT = sprintf("Not drawn: %d more; ", words(_all) - words(FEW)) \
		.ELSEWHERE
}
