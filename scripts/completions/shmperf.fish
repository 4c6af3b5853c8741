# fish completion of shmperf(1), shmbench(1), shmstat(1) and shmdiag(1): what a
# word may be they say themselves; where they know none, it is a file.
function __shmperf_words
	set -l before (commandline -opc)
	set -l last (commandline -ct)
	set -l found ($before[1] --complete $before[2..] "$last" 2>/dev/null)
	if set -q found[1]
		printf '%s\n' $found
	else
		__fish_complete_path "$last"
	end
end
for program in shmperf shmbench shmstat shmdiag
	complete -c $program -f -a '(__shmperf_words)'
end
