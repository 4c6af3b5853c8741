#!/bin/sh
# bundle.sh - what shmdiag tells of a machine as one archive: the program holds
# this and has sh run it with its own path, FILE and whether to be --anonymous.
set -u
umask 077
shmdiag=$1 file=$2 anonymous=$3 folder='' new=''
case $file in -*) file=./$file ;; esac

fail() { # WHAT
	printf 'ERROR: %s\n' "$1" >&2
	exit 1
}

trap '[ -z "$folder" ] || rm -rf "$folder"; [ -z "$new" ] || rm -f "$new"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
is_free() {
	if [ -e "$file" ] || [ -h "$file" ]; then
		fail "$file is there already"
	fi
}
is_free
new=$(mktemp -- "$file.XXXXXX" 2>/dev/null) || fail "cannot write $file"
folder=$(mktemp -d) || fail 'make a folder for what is told'
mkdir "$folder/shmdiag" || fail 'make a folder for what is told'

# A command may find fault with the machine, which is what we are here for; what
# it could not do is told, too. None takes a minute unless something hangs.
tell() { # FILE COMMAND...
	name=$1
	shift
	said=$(timeout --foreground -k 5 60 "$shmdiag" "$@" 2>&1 \
		>"$folder/shmdiag/$name" </dev/null)
	status=$?
	case $name-$said in
	*.txt-?*)
		printf '%s\n' "$said" >>"$folder/shmdiag/$name" ||
			fail "keep what shmdiag $* tells"
		;;
	esac
	case $status-$said in
	0-* | 1-*) case $said in *ERROR:*) ;; *) return ;; esac ;;
	esac
	printf 'shmdiag %s ended with status %d\n%s\n' "$*" "$status" "$said" \
		>>"$folder/shmdiag/errors.txt" || fail "keep what shmdiag $* tells"
}

tell host.txt host --all
tell host.csv host --measure --csv
tell doctor.txt doctor
tell doctor.csv doctor --csv
tell ls.txt ls
tell ls.json ls --json -o +HOLDERS
tell verify.txt verify
tell verify.csv verify --csv

# People are users with numbers from 1000 on; names of the system stay. Other
# directories than /etc/passwd may be slow: they are asked only who runs this.
users() {
	{
		for user in "$(timeout 9 id -un 2>/dev/null)" "${SUDO_USER-}"; do
			printf '%s:x:%s\n' "$user" \
				"$(timeout 9 id -u "$user" 2>/dev/null)"
		done
		cat /etc/passwd
	} | awk -F : '$3 >= 1000 && $3 != 65534 {
		print $1
		if (gsub(/\\/, "&&", $1)) # of a domain, in JSON
			print $1
	}'
}

# One name may begin as another does: the longer first.
longest_first() {
	awk '{ print length, $0 }' | sort -rn | uniq | cut -d ' ' -f 2-
}

# Keys of facts stay what they are, whatever the host is called, which is the
# same in capitals.
hide() { # <TEXT
	awk '
	function hide(line, name, with,    out, at, around, part) {
		while (name && (at = index(with == "HOST" ? tolower(line) : line,
			name))) {
			around = substr(line, at + length(name), 1)
			if (at > 1)
				around = around substr(line, at - 1, 1)
			out = out substr(line, 1, at - 1)
			part = length(name) < 5 && around ~ /[A-Za-z0-9]/
			line = substr(line, at + length(name))
			if (keys && line ~ /^[.][a-z]+_/) # vm.overcommit_memory
				part = 1
			out = out (part ? name : with)
		}
		return out line
	}
	BEGIN {
		keys = ENVIRON["KEYS"]
		hosts = split(tolower(ENVIRON["HOSTS"]), host, "\n")
		users = split(ENVIRON["USERS"], user, "\n")
		h = "[0-9A-Fa-f]"; h2 = h h; h4 = h2 h2; h8 = h4 h4
		uuid = h8 "-" h4 "-" h4 "-" h4 "-" h8 h4
		mac = h2 ":" h2 ":" h2 ":" h2 ":" h2 ":" h2
		h6 = h "+:"; h6 = h6 h6 h6 h6 h6 h6 h6 h "+"
		ip6 = "[0-9A-Fa-f:]*::[0-9A-Fa-f:]*|" h6
		n = "[0-9]+"; n2 = "[0-9]" n; dot = "[.]" # 5.1.2.4 is a chapter
		ip4 = n2 dot n dot n dot n "|" n dot n2 dot n dot n "|" \
			n dot n dot n2 dot n "|" n dot n dot n dot n2
		secret = "^\"?(host[.](name|id|boot_id|[^\" ]*serial[^\" ]*)|" \
			"[^\" ]*cmdline|cgroup[.]paths|libc[.]ld_preload)[\" ]"
	}
	$0 ~ secret {
		csv = match($0, /^"[^"]*",/)
		if (!csv)
			match($0, /^[^ ]* +/)
		print substr($0, 1, RLENGTH) (csv ? "\"REMOVED\",\"info\"," : "REMOVED")
		next
	}
	{
		key = ""
		if (keys && match($0, /^"[a-z_]+[.][^"]*",|^[a-z_]+[.][^ ]* /))
			key = substr($0, 1, RLENGTH)
		line = substr($0, length(key) + 1)
		gsub(uuid "|" h8 h8 h8 h8, "ID", line)
		gsub(mac "|" ip6 "|" ip4, "ADDRESS", line)
		for (i = 1; i <= hosts; i++)
			line = hide(line, host[i], "HOST")
		for (i = 1; i <= users; i++)
			line = hide(line, user[i], "USER")
		print key line
	}'
}

if [ -n "$anonymous" ]; then
	HOSTS=$({ uname -n; cat /etc/hostname 2>/dev/null; } |
		awk '{ print; sub(/[.].*/, ""); print }' | longest_first)
	USERS=$(users | longest_first)
	export HOSTS USERS KEYS
	for told in "$folder"/shmdiag/*; do
		case $told in */host.* | */doctor.*) KEYS=yes ;; *) KEYS='' ;; esac
		hide <"$told" >"$folder/hidden" || fail 'take the names out'
		mv "$folder/hidden" "$told" || fail 'take the names out'
	done
fi

# Whole or not there, and never through a link: it gets its name at the end.
tar --owner=0 --group=0 --numeric-owner -czf - -C "$folder" shmdiag >"$new" ||
	fail "write $file with tar(1) and gzip(1)"
is_free
ln -T -- "$new" "$file" 2>/dev/null || mv -nT -- "$new" "$file" ||
	fail "cannot write $file"
printf '%s has in shmdiag/, by lines:\n' "$file"
(cd "$folder/shmdiag" && wc -l -- *) | sed '$d'
if [ -n "$anonymous" ]; then
	echo 'Names of host and users, addresses and ids are taken out; look once more.'
else
	echo 'It names this host and its users; --anonymous takes them out.'
fi
