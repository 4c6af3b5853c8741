#!/bin/sh
# submission.sh - may what was handed in be taken? The program holds this and
# has sh run it with its own path and the file or folder.
#
# Nothing of that is trusted. Files are taken out of an archive one by one, by
# names that are known, as far as they may be long; then the archive has to be,
# byte by byte, what submit makes of these files, and so has nothing beside.
set -u
export LC_ALL=C
unset TAR_OPTIONS GZIP
umask 077
# A run takes seconds and some hundred MB; what wants more is not worth them.
# shellcheck disable=SC3045
ulimit -t 120
shmstat=$1 what=$2 dir=$2
plain='run.csv host.csv topology.csv whole.csv validation.csv'
packed='trials.csv.gz readings.csv.gz singles.csv.gz'
needed='run.csv host.csv trials.csv.gz readings.csv.gz'
case $dir in -*) dir=./$dir ;; esac
most=33554432 # bytes of a file: a hundred times what a run has

fail() { # WHAT...: nothing is known of what was handed in
	printf 'ERROR: %s\n' "$*" >&2
	exit 1
}
for tool in awk cmp comm find gzip od tar; do
	command -v $tool >/dev/null || fail "$tool is missing, which looks at what is handed in"
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

end_refused() {
	printf 'FAIL %s\n' "$what"
	sed 's/^/  /' "$work/wrong"
	exit 1
}
note() { # WHAT...
	printf '%s\n' "$*" >>"$work/wrong"
}
refuse() {
	note "$@"
	end_refused
}

# No name or remark at its head, nothing behind its end, and no larger than it
# has to be, so that there is no room for anything else.
is_plain_gzip() { # FILE
	[ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' ')" = 1f8b0800 ] &&
		gzip -t <"$1" 2>/dev/null && {
		tight=$(gzip -dc <"$1" | gzip -9nc | wc -c)
		[ "$(wc -c <"$1")" -le $((tight + tight / 4 + 1024)) ]
	}
}

take_out() { # of an archive, into a folder of ours
	gzip -dc <"$what" 2>/dev/null | head -c $((2 * most)) >"$work/tar"
	[ "$(wc -c <"$work/tar")" -lt $((2 * most)) ] || refuse 'it is too large'
	is_plain_gzip "$what" ||
		refuse 'it is no .tar.gz such as submit makes, is cut off, or goes on after its end'
	# From a pipe, as what is packed twice would be unpacked from a file.
	# shellcheck disable=SC2002
	name=$(cat "$work/tar" | tar -tf - 2>/dev/null | head -n 1)
	name=${name%%/*}
	case $name in
	'' | [.-]* | *[!A-Za-z0-9._-]*) refuse 'it has no folder of a run' ;;
	esac
	dir=$work/in/$name
	mkdir -p "$dir"
	for part in $plain $packed; do
		# shellcheck disable=SC2002
		cat "$work/tar" | tar -xOf - -- "$name/$part" 2>/dev/null |
			head -c $most >"$dir/$part"
		[ -s "$dir/$part" ] || rm "$dir/$part"
	done
	tar -C "$work/in" --format=ustar --sort=name --owner=0 --group=0 \
		--numeric-owner --mtime=@0 --mode=u=rwX,go=rX,a-s -cf "$work/again" "$name" ||
		fail 'GNU tar could not pack it once more'
	cmp -s "$work/tar" "$work/again" ||
		refuse 'it is not, byte by byte, what submit makes of the files of a run'
}

check_files() {
	set --
	for part in $plain $packed; do
		set -- "$@" -o -name "$part"
	done
	other=$(find "$dir/" -mindepth 1 ! \( -type f -size -${most}c \
		\( -name '' "$@" \) \) -printf . -quit)
	[ -z "$other" ] ||
		refuse 'it holds what is no file of a packed run, or one that is too large'
	for part in $needed; do
		[ -e "$dir/$part" ] || note "it has no $part"
	done
	for part in $packed; do
		[ -e "$dir/$part" ] || continue
		# Unpacked it may be eight times as long, and no file goes on for hours.
		[ "$(gzip -dc <"$dir/$part" 2>/dev/null | head -c $((8 * most)) | wc -c)" -lt $((8 * most)) ] ||
			refuse "$part is too large"
		is_plain_gzip "$dir/$part" || note "$part is not packed as pack does"
	done
	for part in $plain $packed; do
		[ ! -e "$dir/$part" ] ||
			[ "$(gzip -dcf <"$dir/$part" 2>/dev/null | tr -d '\n\t\040-\176\200-\377' |
				head -c 1 | wc -c)" = 0 ] ||
			note "$part holds what a terminal would obey"
	done
	[ ! -e "$work/wrong" ] || end_refused
	grep -qx '"share.format","1","info",' "$dir/run.csv" ||
		refuse 'run.csv: share.format is not 1'
}

columns() { # FILE
	[ ! -e "$1" ] || gzip -dcf <"$1" 2>/dev/null | head -n 1 | head -c 9999 | tr , '\n' | sort
}

# What would be taken out of it if it were packed to be shared: nothing is.
check_texts() {
	{ "$shmstat" pack --share "$dir" "$work/out" 2>"$work/said" || echo failed; } |
		head -c 100000 >"$work/taken"
	if [ ! -d "$work/out" ] || grep -qx failed "$work/taken"; then
		refuse "$(sed "s|$work/in/||" "$work/said" | head -c 1000)"
	fi
	# That fact is put there anew, and once.
	[ "$(cat "$work/taken")" = 'run.csv: share.format' ] || {
		note 'it has what is not to be shared'
		awk '/^run.csv: share.format$/ && !seen++ { next } !told[$0]++' "$work/taken" |
			head -n 20 | sed 's/: /: it has what is not to be shared: /' >>"$work/wrong"
	}
	for part in "$work/out"/*; do
		columns "$dir/${part##*/}" >"$work/theirs"
		columns "$part" | comm -23 "$work/theirs" - | tr -cd '[:print:]\n' |
			sed "s/^/${part##*/}: a column that is not known: /" >>"$work/wrong"
	done
}

check_figures() {
	[ "$("$shmstat" summary --csv "$dir" 2>/dev/null | head -n 2 | wc -l)" = 2 ] ||
		note 'there is nothing in it'
	"$shmstat" check "$dir" >"$work/said" 2>&1 && return
	sed "s|$work/in/||" "$work/said" | awk '/^FAIL|^ERROR/ { print; of = 1; next }
		/^ / && of { print; next } { of = 0 }' >>"$work/wrong"
	[ -s "$work/wrong" ] || note 'it could not be checked to its end'
}

if [ -f "$what" ]; then
	take_out
elif [ ! -d "$what" ]; then
	refuse 'there is no such file or folder'
fi
check_files
check_texts
check_figures
[ ! -s "$work/wrong" ] || end_refused
printf 'PASS %s\n' "$what"
