#!/usr/bin/env bats
# model.bats - handshakes in shared memory, in every order of their steps.
# bats file_tags=beside
load helpers

@test "model: no order of steps loses a wake-up or tears a message" {
	run model
	assert_success
	refute_output --partial WRONG
	assert_output --partial 'right shm-futex, TSO machine, '
	assert_output --partial 'right shm-futex, weak machine, '
}

@test "model: each fence that is left out on purpose is found out" {
	for mistake in "$ROOT"/tests/model/fences/*/*.sed; do
		mistake=${mistake#"$ROOT/"}
		echo "$mistake"
		run "$O/${mistake%.sed}.run"
		assert_failure 1
		assert_output --partial WRONG
	done
}

@test "model: what x86 would forgive is wrong on the weak machine" {
	run "$O/tests/model/fences/shm_signal/asleep.run" # two stores
	assert_failure 1
	assert_output --partial 'right shm-signal, TSO machine'
	assert_output --partial 'WRONG shm-signal, weak machine'
	run "$O/tests/model/fences/counter/waker.run" # an addition and a load
	assert_output --partial 'right counter, as a lock, TSO machine'
	assert_output --partial 'WRONG counter, as a lock, weak machine'
}
