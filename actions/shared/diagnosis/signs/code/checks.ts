import { type Sign, sign } from '../../sign.ts'

/** Further test runners, linters, and compilers by their common forms. */
export const CHECKS: readonly Sign[] = [
  sign(
    'test-failed',
    /^=+ .*\b[1-9]\d* (failed|errors?)\b.* in [\d.]+ ?s(econds)?\b|^\s*[1-9]\d* (failing|failed)(,|$)|^\s*\d+ (passed|passing), [1-9]\d* fail(ed|ing)|\b\d+ tests?, [1-9]\d* failures?\b|^\d+ doctests?, \d+ tests?, [1-9]\d* failures?|^\s*Failed: +[1-9]\d*[.,]/,
    [
      '============== 1 failed, 42 passed, 2 xfailed in 96.84 seconds ==============',
      '3 doctests, 812 tests, 1 failure, 2 excluded',
      '12 passing, 1 failing',
    ],
    ['3 doctests, 812 tests, 0 failures'],
  ),
  sign(
    'test-failed',
    /^Result: FAIL$|^Failed \d+\/\d+ (test programs|subtests)|^\s*Failed test:?\s|\bTotal: \d+, Errors: \d+, Failed: [1-9]|Test Run Failed\.|^\*\* TEST (EXECUTE )?FAILED \*\*|^(nl)?\*\* TEST (EXECUTE )?FAILED|Executed \d+ of \d+.*\([1-9]\d* FAILED\)|^TOTAL: [1-9]\d* FAILED|[Tt]ests? [Pp]assed: \d+,? [Ff]ailed: [1-9]|^\s*\d+ passed, [1-9]\d* failed|^OOPS: \d+ passed, [1-9]\d* FAILED|^R CMD check failed|^Status: [1-9]\d* ERROR|TestsFailedException|^Test suite failure for package|^\s*Test suite \S+: FAIL$/,
    [
      'Result: FAIL',
      'Failed 1/2 test programs. 0/1 subtests failed.',
      '   Nancy.Testing.Tests  Total: 151, Errors: 0, Failed: 1, Skipped: 0, Time: 4.247s',
      '** TEST FAILED **',
      'Chrome 75.0 (Linux 0.0.0): Executed 12 of 12 (1 FAILED) (0.5 secs / 0.4 secs)',
      'Tests Passed: 812, Failed: 2, Skipped: 1, Pending: 0, Inconclusive: 0',
      'Status: 1 ERROR, 2 NOTEs',
    ],
    ['Result: PASS', 'Total: 151, Errors: 0, Failed: 0, Skipped: 0'],
    { detail: [/^\s*(FAIL|not ok|✗|✖|×)\b/] },
  ),
  sign(
    'test-failed',
    /^\s*(Some|One or more|Several|The following) tests? (suites? )?(have |has )?fail|^\s*(One or more )?tests? failed during execution|^TEST(S)? FAIL(ED|URE)|^FAILED TEST SUMMARY|^\s*[1-9]\d* (of|out of|\/) \d+ tests? failed|(?<!\b0 (?:of|out of) )\b[1-9]\d* tests? (have )?failed\b(?!.*passed)|^Tests? failed\b|^\S+ failed on line \d+$|^\S*[Ss][Uu][Ii][Tt][Ee]:\S+ failed on line|: ct failed while processing|^F \S+ :: Test \S+ failed|^\S+ +\| ✖ Failed +\||^\s*(✖|✗|×) Failed|^(Failed components|FAILED SUITES?): |^\s*Some test suites failed|^Non-zero exit status: \d|\* (There|\d+) (were )?failing tests|\bTEST COMPLETE, \d+ ok, [1-9]\d* failed|^\s*Success\/Total: (?<passed>\d+)\/(?!\k<passed>\b)\d+/,
    [
      'One or more tests failed.',
      'Some test suites failed',
      'TEST FAILURE',
      'FAILED TEST SUMMARY',
      'suite:send_recv failed on line 593',
      'F /tests/unittests|unittests :: Test run_unittests failed',
      'ALL                                    | ✖ Failed  | 812 s (accumulated)',
      'Failed components: activesupport',
      '3 of 12 tests failed',
    ],
    ['no tests failed', 'the tests of the car'],
  ),
  sign(
    'test-failed',
    /^Failed asserting that |^\s*(java\.lang|junit\S*|org)\.\S*(AssertionError|AssertionFailedError|ComparisonFailure)\b|^\s*AssertionError: expected .* to |\[\S+\.phpt\]$|^\s*(Caught exception|Found errors) in [Tt]est\w*\(\)|Test Disconnected$|testthat unit tests failed|mix format failed|was not (greater|less|equal) .*\(\w+(Test|Spec)\.scala:\d+\)$|XCTAssert\w* failed|^\d+\. Failure: .*\(@\S+#\d+\)|ensure the done\(\) callback is being called/i,
    [
      'Failed asserting that false is true.',
      'java.lang.AssertionError: expected same:<a> was not:<b>',
      'AssertionError: expected 4 to equal 5',
      'FAIL Bug #60120 (proc_open hangs) [ext/standard/tests/file/bug60120.phpt]',
      'Caught exception in Test_popup_beval(): Vim(call):E958: Job already finished',
    ],
    ['the assertion of the tests in the report'],
  ),
  sign(
    'test-failed',
    // Any other word in front is a test's name: a step of the build that fails is printed in the same form.
    /^(?!(BUILD|[Bb]uild|[Ii]nstall\w*|[Cc]onfigure|[Cc]ompil\w+|[Dd]ownload\w*|[Dd]eploy\w*|[Ll]ink\w*|[Bb]ootstrap|[Ss]etup|[Mm]ake) )[^\s:]+ +(FAIL|FAILED)$/,
    ['spec/visual-mode/orientation                    FAIL'],
    ['BUILD FAILED', 'install failed', 'Allocation failed'],
  ),
  sign(
    'lint-failed',
    /^\S+\.py:\d+:\d+: [EFWCNBS]\d{3,4}\b|^\S+\.py:\d+:\d+: [CRWEF]\d{4}: |^\S+:\d+(:\d+)?: (TLDR|DL|SC|MD)\d{3,4}\b|\(Severity: \d\)$|^\s*\S+\s+Unexpected .* \([a-z]+(-[a-z]+)+\)$|^\s+\d+:\d+\s+(✖|error)\s|is not (gofmted|goimported|gofmt-ed)\b|[Ff]ound \d+ violations?, [1-9]\d* serious|^\s*\[ERROR\] Found [1-9]\d* errors?|: xref failed while processing|^Found [1-9]\d* of \d+ files that can be fixed|codespell identified|^\S+:\d+: ?Line longer than|HTML-Proofer found [1-9]\d* failure|Detected [1-9]\d* broken link|^Issues :-\(|^\s+\d+\. \[L\d+\] [45]\d\d |did not pass validation, due to|[Ll]int(ing)? (failed|errors? found)|^\S+ should be formatted|failure generated from \S*lint\S*|^(\S+ )?files? (would be|need to be|was|were) reformatted|needs to be (formatted|gofmt)|^[1-9]\d* problems? \([1-9]\d* errors?|\[Warning\/\w+\]$/,
    [
      "./src/app.py:12:1: F821 undefined name 'x'",
      'app.py:3:0: C0114: Missing module docstring',
      'pages/common/mat2.md:3: TLDR004 Command descriptions should end in a period',
      'Use IO::Interactive::is_interactive() instead of -t at line 12, column 9.  See page 218 of PBP.  (Severity: 5)',
      'eth/config.go:1::warning: file is not gofmted with -s (gofmt)',
      'Done linting! Found 3 violations, 1 serious in 812 files.',
      'htmlproofer 3.0.6 | Error:  HTML-Proofer found 3 failures!',
      'ERROR: Detected 1 broken links.',
      'README.md:2186:Line longer than 80 characters.',
    ],
    ['Done linting! Found 0 violations, 0 serious in 812 files.', 'HTML-Proofer finished successfully.'],
  ),
  sign(
    'segfault',
    /ERROR: AddressSanitizer: |\(core dumped\)$|free\(\): invalid|\*\*\* stack smashing detected|double free or corruption|Access violation in generated code/,
    ['==16563==ERROR: AddressSanitizer: SEGV on unknown address 0x000001d548d0', 'Aborted (core dumped)'],
    ['the address was sanitized'],
  ),
]
