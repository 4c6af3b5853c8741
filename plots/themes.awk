# themes.awk - an SVG of gnuplot, with its colours for light and for dark screens.
#
# What gnuplot wrote in a light colour of _style.gp keeps it, for who knows no
# style sheets; others take it from a variable, which is another in the dark.
# Colours that are not named here are the same in both. Left out is what gnuplot
# writes and nobody can use: groups without content, points of no size, titles
# such as "gnuplot_plot_1", which browsers show, shapes and colours that nothing
# refers to, and what is so without being written.

# "rgb( 89,  99, 110)", in whatever spacing, is "#59636e"; white that is not the
# ground stays white.
function short_colours(line,    rgb, part) {
	while (match(line, /rgb\([0-9, ]*\)/)) {
		split(substr(line, RSTART + 4, RLENGTH - 5), part, ",")
		rgb = sprintf("#%02x%02x%02x", part[1], part[2], part[3])
		line = substr(line, 1, RSTART - 1) \
			(rgb == "#ffffff" ? "white" : rgb) \
			substr(line, RSTART + RLENGTH)
	}
	gsub(/#FFFFFF/, "#ffffff", line)
	sub(/ fill = '/, " fill='", line)
	return line
}

function style(all,    n, i, word, light, dark, rules) {
	n = split("bg #ffffff #0d1117 fg #1f2328 #e6edf3" \
		" muted #59636e #9aa4af faint #c4cad1 #4a525c" \
		" grid #e3e6ea #2b323b a #0072b2 #3d8bfd b #d55e00 #f0803c" \
		" c #009e73 #2cc295 d #cc79a7 #d9a0d0 e #e69f00 #f0e442" \
		" f #56b4e9 #b9a6ff", word, " ")
	for (i = 1; i < n; i += 3) {
		if (!index(all, word[i + 1]))
			continue
		light = light sprintf("--%s:%s;", word[i], word[i + 1])
		dark = dark sprintf("--%s:%s;", word[i], word[i + 2])
		rules = rules rule("fill", word[i], word[i + 1]) \
			rule("stroke", word[i], word[i + 1]) \
			rule("color", word[i], word[i + 1])
	}
	return "<style>\nsvg{" light "}\n@media screen and " \
		"(prefers-color-scheme:dark){svg{" dark "}}\n" rules "</style>"
}

function rule(property, name, light) {
	return sprintf("[%s=\"%s\"]{%s:var(--%s)}\n", property, light, \
		property, name)
}

# The font is said once, of all: see below.
function short(line) {
	line = short_colours(line)
	gsub(/ stroke-linecap="butt"| stroke-linejoin="miter"/, "", line)
	gsub(/ font-family="Helvetica,Arial,DejaVu Sans,sans-serif"/, "", line)
	if (line !~ /<tspan +[a-z]/)
		gsub(/<\/?tspan *>/, "", line)
	if (line ~ /<text/)
		return line
	sub(/^\t+/, "", line)
	gsub(/\.00 /, " ", line)
	gsub(/\.00,/, ",", line)
	gsub(/\.00\)/, ")", line)
	gsub(/\.00"/, "\"", line)
	gsub(/ +'/, "'", line)
	return line
}

# Nothing refers to the shape that a line of <defs> makes.
function is_idle(line, all) {
	return match(line, /id='gp[A-Za-z0-9]*'/) &&
		!index(all, "#" substr(line, RSTART + 4, RLENGTH - 4))
}

/^\t<use .*scale\(0\.00\)/ || /^<title>/ || /^<desc>/ { next }
# A group is held back until something is in it.
held != "" {
	if ($0 != "</g>")
		line[++lines] = held
	held = ""
	if ($0 == "</g>")
		next
}
/^<g [^>]*>$/ {
	held = short($0)
	sub(/id="gnuplot_canvas"/, "& " \
		"font-family=\"Helvetica,Arial,DejaVu Sans,sans-serif\"", held)
	next
}
/^<defs>/ { defs = lines + 1 }
/<filter /, /<\/filter>/ { next }
{
	sub(/<title>[^<]*<\/title>/, "")
	line[++lines] = short($0)
}
/^<\/defs>/ { defs_end = lines }
END {
	for (i = 1; i <= lines; i++)
		all = all line[i] "\n"
	for (i = defs; i <= defs_end; i++)
		if (is_idle(line[i], all))
			line[i] = ""
	for (i = 1; i <= lines; i++) {
		if (line[i] ~ /^<g id="gnuplot_canvas"/)
			print style(all)
		if (line[i] != "")
			print line[i]
	}
}
