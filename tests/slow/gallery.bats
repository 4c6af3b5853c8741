#!/usr/bin/env bats
# gallery.bats - a page of many machines.
# bats file_tags=beside
load ../cli/helpers

@test "300 machines are in the table, and eight beside each other" {
	"$ROOT/tests/labs/machines" 300 runs
	run shmstat gallery runs/* -o site
	assert_success
	assert_output '300 machines  site/index.html'
	[ "$(find site/machines -name '*.html' | wc -l)" = 300 ]
	# What is on the page must not grow beyond what a browser takes at once.
	[ "$(wc -c <site/index.html)" -lt 1500000 ]
	browse_page site/index.html '
		log("rows " + all(".machines tbody tr").length);
		log("status " + document.querySelector("[role=status]").textContent);
		log("without figures " + all(".machines tbody tr")
			.filter(r => !r.querySelector(".figure b")).length);
		for (const pick of all(".machines input"))
			pick.click();
		log("chosen " + all(".machines input:checked").length);
		all(".tray button")[0].click();
		log("versus " + all(".versus thead th").length);
	'
	run cat shown
	assert_line 'rows 300'
	assert_line 'status 300 of 300 machines'
	assert_line 'without figures 0'
	assert_line 'chosen 8'
	assert_line 'versus 8'
}
