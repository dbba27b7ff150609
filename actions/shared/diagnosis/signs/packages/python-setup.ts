import { type Sign, sign } from '../../sign.ts'

/** Messages of older pip and setuptools, and of setup.py. */
export const PYTHON_SETUP: readonly Sign[] = [
  sign(
    'package-not-found',
    /Could not find any downloads that satisfy the requirement|Could not find suitable distribution for Requirement\.parse|No distributions (at all )?(matching the version )?found for|DistributionNotFound: |No local packages or (working )?download links found for/,
    [
      'Could not find any downloads that satisfy the requirement Flask==0.12.9 (from -r requirements.txt (line 3))',
      "error: Could not find suitable distribution for Requirement.parse('six>=99')",
      "pkg_resources.DistributionNotFound: The 'enum34' distribution was not found and is required by flake8",
    ],
    ['no distribution of goods was found'],
  ),
  sign(
    'language-version',
    /\bSetuptools no longer (works on|supports)|no longer supports$|\bPython (version )?[\d.]+\+? or (later|newer|higher|above|greater) is required|\b[Rr]equires (at least )?Python (version )?[<>='"]*\d|[Ss]upports? only Python \d|does not support Python \d|Python [\d.]+ is (not|no longer) supported|does not work on Python \d|^\S*Error: Python \d\S* (is|or)|requires Python '[<>=!~]|aiohttp [\d.x]+ requires Python/,
    [
      'pkg_resources/py2_warn.py:15: UserWarning: Setuptools no longer works on Python 2',
      'RuntimeError: Python 3.5 or later is required',
      'RuntimeError: On Python 2, Supervisor requires Python 2.7 or later',
      'ERROR: This script does not work on Python 3.6 The minimum supported Python version is 3.7.',
      "x requires Python '>=3.8' but the running Python is 3.7.3",
    ],
    ['the talk about Python is required reading'],
    { inWarnings: true },
  ),
  sign(
    'externally-managed',
    /Cannot uninstall '?\S+?'?\. It is a distutils installed project|Cannot uninstall \S+ \S+, RECORD file not found|uninstall-no-record-file/,
    [
      "ERROR: Cannot uninstall 'PyYAML'. It is a distutils installed project and thus we cannot accurately determine which files belong to it which would lead to only a partial uninstall.",
      'ERROR: Cannot uninstall blinker 1.7.0, RECORD file not found.',
    ],
    ['Cannot uninstall the program'],
    {
      summary: 'pip cannot replace a package that the operating system installed',
      remedy: 'Install into a virtual environment (python3 -m venv), or add --ignore-installed.',
    },
  ),
  sign(
    'project-file-invalid',
    /^(ERROR: )?Invalid requirement: (?!'\S+\.txt')|has an empty revision \(after @\)|error in \S+ setup command: |^(ERROR: )?.*is not a valid editable requirement|Either install_requires must|configuration error: `project\b|invalid pyproject\.toml config|TOMLDecodeError|File "setup\.py" not found|Multiple top-level packages discovered|Unable to (parse|read) \S*requirements/,
    [
      "ERROR: Invalid requirement: 'flask=2.0' (from line 3 of requirements.txt)",
      "ERROR: The URL 'git+https://git.example/a@' has an empty revision (after @) which is not supported.",
      "error in urllib3 setup command: 'extras_require' must be a dictionary whose values are strings",
      "error: Multiple top-level packages discovered in a flat-layout: ['app', 'data'].",
    ],
    ['an invalid requirement of the customer'],
  ),
  sign(
    'native-module-mismatch',
    /is not a supported wheel on this platform|is not a valid wheel filename/,
    ['ERROR: x-1.0-cp27-cp27m-linux_x86_64.whl is not a supported wheel on this platform.'],
    ['this wheel is supported on all platforms'],
    { summary: 'a wheel is for another platform or another version of Python' },
  ),
  sign(
    'locale-missing',
    /UnicodeDecodeError: 'ascii' codec can't decode|UnicodeEncodeError: '(ascii|latin-1)' codec can't encode|was configured to use ASCII as encoding|invalid byte sequence in US-ASCII|hGetContents: invalid argument \((invalid|cannot decode) byte sequence|commitBuffer: invalid argument|locale::facet::_S_create_c_locale name not valid|unsupported locale setting|character map cannot|cannot decode byte sequence starting/,
    [
      "UnicodeDecodeError: 'ascii' codec can't decode byte 0xe2 in position 1305: ordinal not in range(128)",
      'RuntimeError: Click will abort further execution because Python 3 was configured to use ASCII as encoding for the environment.',
      'ArgumentError: invalid byte sequence in US-ASCII',
      'locale.Error: unsupported locale setting',
    ],
    ['the ASCII art was decoded'],
  ),
]
