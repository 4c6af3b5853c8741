# bash completion of shmperf(1), shmbench(1), shmstat(1) and shmdiag(1): what a
# word may be they say themselves; where they know none, it is a file.
_shmperf() {
	local word
	COMPREPLY=()
	while IFS=$'\t' read -r word _; do
		COMPREPLY+=("$word")
	done < <("$1" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _shmperf shmperf shmbench shmstat shmdiag
