import { type Sign, sign } from '../../sign.ts'

const IN_WARNINGS = { inWarnings: true } as const

/** Python: pip, uv, poetry, pdm, pipenv, conda. */
export const PYTHON_PACKAGES: readonly Sign[] = [
  sign(
    'package-not-found',
    /No matching distribution found for|Could not find a version that satisfies the requirement|was not found in the package registry|there (is|are) no versions? of \S+ and|ResolvePackageNotFound|PackagesNotFoundError|nothing provides requested \S+|Unable to find a candidate for|Package \S+ \(.*\) not found\.|doesn't match any versions|The following packages are not available from current channels|does not exist \(perhaps a typo or a missing channel\)/,
    [
      'ERROR: No matching distribution found for nothere==1',
      'ERROR: Could not find a version that satisfies the requirement nothere (from versions: none)',
      '  ╰─▶ Because nothere was not found in the package registry and you require nothere, we can conclude that your requirements are unsatisfiable.',
      'ResolvePackageNotFound:',
      'PackagesNotFoundError: The following packages are not available from current channels:',
    ],
    ['ERROR: Cannot install a and b because these package versions have conflicting dependencies.'],
  ),
  sign(
    'dependency-conflict',
    /ResolutionImpossible|these package versions have conflicting dependencies|No solution found when resolving|(?<!(requires (Flutter |Dart )?SDK version|from sdk which doesn't exist) .*)version solving failed|SolverProblemError|UnsatisfiableError|LibMambaUnsatisfiableError|ResolutionTooDeep|Unable to find a resolution for|ERROR: pip's dependency resolver does not currently/,
    [
      'ERROR: ResolutionImpossible: for help visit the manual',
      'ERROR: Cannot install a==1 and b==1 because these package versions have conflicting dependencies.',
      '  × No solution found when resolving dependencies:',
      'LibMambaUnsatisfiableError: Encountered problems while solving:',
    ],
    ['the resolution was impossible to read'],
  ),
  sign(
    'hash-mismatch',
    /DO NOT MATCH THE HASHES FROM|Hash mismatch for `|[Hh]ash(es)? (for .* )?(don't|do not|didn't|did not) match|HashMismatchError|^(\S+: )?Invalid hashes \(|computed checksum did NOT match/,
    [
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
      '  Caused by: Hash mismatch for `x==1`',
      'sha256sum: WARNING: 1 computed checksum did NOT match',
    ],
    ['hashes of both files match'],
    IN_WARNINGS,
  ),
  sign(
    'lock-file-outdated',
    /pyproject\.toml changed significantly since|The lockfile at `uv\.lock` needs to be updated|Lock file hash doesn't match|In --require-hashes mode, all requirements must have|in --require-hashes mode, (all|but they are missing)|Your Pipfile\.lock \(\S+\) is out of date|poetry\.lock is not up to date|the lock file .* is not up to date with|Lock file .*(out of date|outdated)/i,
    [
      'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.',
      'error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.',
      "WARNING: Lock file hash doesn't match pyproject.toml, packages may be outdated",
      'ERROR: In --require-hashes mode, all requirements must have their versions pinned with ==.',
      'Your Pipfile.lock (a1b2c3) is out of date. Expected: (d4e5f6).',
    ],
    ['lock the cabinet'],
    IN_WARNINGS,
  ),
  sign(
    'lock-file-missing',
    /Unable to find lockfile at `|Could not find poetry\.lock|Pipfile\.lock not found|No lockfile found/,
    [
      'error: Unable to find lockfile at `uv.lock`, but `--frozen` was provided. To create a lockfile, run `uv lock` or `uv sync` without the flag.',
    ],
    ['info No lockfile needed'],
  ),
  sign(
    'externally-managed',
    /error: externally-managed-environment|This environment is externally managed/,
    ['error: externally-managed-environment'],
    ['the environment is managed by us'],
    { seen: 'hashicorp/terraform-cdk#3364' },
  ),
  sign(
    'language-version',
    /requires a different Python: |Requires-Python [<>=~!]|is not supported by the project \(\S*[<>=]|Current Python version \(\S+\) is not allowed|No interpreter found for Python|The current project's supported Python range|the current Python version \(\S+\) does not satisfy|is not compatible with the project's Python requirement|Python>=\S+, we can conclude/,
    [
      "ERROR: Package 'x' requires a different Python: 3.9.1 not in '>=3.10'",
      'Current Python version (3.9.1) is not allowed by the project (>=3.11).',
      'error: No interpreter found for Python 3.14 in managed installations or search path',
    ],
    ['Python is the language'],
    IN_WARNINGS,
  ),
  sign(
    'project-file-missing',
    /Could not open requirements file: |neither 'setup\.py' nor 'pyproject\.toml' found|No `?pyproject\.toml`? found in|could not find a pyproject\.toml file|Invalid requirement: '\S+\.txt'|File not found: `\S*requirements\S*`|Directory '.*' is not installable/,
    [
      "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
      "ERROR: file:///app does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.",
      'error: No `pyproject.toml` found in current directory or any parent directory',
      'Poetry could not find a pyproject.toml file in /app or its parents',
    ],
    ['requirements were opened'],
  ),
]
