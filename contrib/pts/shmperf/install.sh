#!/bin/sh
# Read by shellcheck, and not tried with the Phoronix Test Suite: makes its runner.
command -v shmbench >/dev/null && command -v shmstat >/dev/null
echo $? >~/install-exit-status
cat >shmperf <<'END'
#!/bin/sh
rm -rf run
shmbench run --suite "$@" -o run >&2
echo $? >~/test-exit-status
shmstat export -f lines run >"$LOG_FILE"
END
chmod +x shmperf
