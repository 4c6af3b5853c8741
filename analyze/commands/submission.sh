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
shmstat=$1 what=$2 dir=$2
plain='run.csv host.csv topology.csv whole.csv validation.csv'
packed='trials.csv.gz readings.csv.gz singles.csv.gz'
needed='run.csv host.csv trials.csv.gz readings.csv.gz'
case $dir in -*) dir=./$dir ;; esac
most=33554432 # bytes of a file: a hundred times what a run has

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
for tool in tar gzip cmp comm find; do
	command -v $tool >/dev/null || {
		echo "ERROR: $tool is missing, which looks at what is handed in" >&2
		exit 1
	}
done

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

# gzip may keep a name and a remark, too.
is_plain_gzip() {
	[ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' ')" = 1f8b0800 ]
}

take_out() { # of an archive, into a folder of ours
	is_plain_gzip "$what" || refuse 'it is no .tar.gz such as submit makes'
	{ gzip -dc <"$what" 2>/dev/null || : >"$work/torn"; } |
		head -c $((2 * most)) >"$work/tar"
	[ "$(wc -c <"$work/tar")" -lt $((2 * most)) ] || refuse 'it is too large'
	[ ! -e "$work/torn" ] || refuse 'it is cut off, damaged or goes on after its end'
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
		--numeric-owner --mtime=@0 --mode=u=rwX,go=rX -cf "$work/again" "$name"
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
		[ ! -e "$dir/$part" ] || is_plain_gzip "$dir/$part" ||
			note "$part is not packed as pack does"
	done
	[ ! -e "$work/wrong" ] || end_refused
	grep -q '^"share.format","1",' "$dir/run.csv" ||
		refuse 'run.csv: share.format is not 1'
}

columns() { # FILE
	gzip -dcf <"$1" 2>/dev/null | head -n 1 | head -c 9999 | tr -d '\r"' |
		tr , '\n' | sort
}

# What would be taken out of it if it were packed to be shared: nothing is.
check_texts() {
	"$shmstat" pack --share "$dir" "$work/out" >"$work/taken" 2>"$work/said" ||
		refuse "$(sed "s|$work/in/||" "$work/said")"
	grep -v '^run.csv: share.format$' "$work/taken" | sort -u | head -n 20 |
		sed 's/: /: it has what is not to be shared: /' >>"$work/wrong"
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
