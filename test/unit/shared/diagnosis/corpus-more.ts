import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of RUN steps of tools that the base images of the tests don't have. */
export const MORE_LOGS: readonly CorpusLog[] = [
  log(
    'apt: progress and error on one line',
    ['package-not-found', 'code'],
    'Unable to locate package nothere',
    raw`
Reading package lists...
Building dependency tree...
Reading state information...E: Unable to locate package nothere`,
    100,
  ),
  log(
    'apt: lists of a release that is gone',
    ['release-ended', 'code'],
    'quantal',
    raw`
Ign http://archive.example quantal Release.gpg
W: Failed to fetch http://archive.example/ubuntu/dists/quantal/main/source/Sources  404  Not Found [IP: 10.0.0.1 80]

W: Failed to fetch http://archive.example/ubuntu/dists/quantal/main/binary-amd64/Packages  404  Not Found [IP: 10.0.0.1 80]

E: Some index files failed to download. They have been ignored, or old ones used instead.`,
    100,
  ),
  log(
    'apt: a question',
    ['answer-missing', 'code'],
    'Do you want to continue?',
    raw`
The following NEW packages will be installed:
  libx11-6
0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.
Need to get 757 kB of archives.
Do you want to continue? [Y/n] Abort.`,
  ),
  log(
    'apt: no https',
    ['repository-invalid', 'code'],
    'methods/https',
    raw`
Get:1 http://security.example jessie/updates InRelease [44.9 kB]
E: The method driver /usr/lib/apt/methods/https could not be found.`,
    100,
  ),
  log(
    'zypper',
    ['package-not-found', 'code'],
    'nothere',
    raw`
Loading repository data...
Reading installed packages...
'nothere' not found in package names. Trying capabilities.
No provider of 'nothere' found.`,
    104,
  ),
  log(
    'yum: a file that is gone',
    ['download-missing', 'code'],
    'Cannot open',
    raw`
Loaded plugins: fastestmirror, ovl
Cannot open: https://repo.example/ius-release.rpm. Skipping.
Error: Nothing to do`,
  ),
  log(
    'pip 20: a setup.py that fails',
    ['import-failed', 'code'],
    "cannot import name 'Feature'",
    raw`
Collecting MarkupSafe==1.0
  Downloading MarkupSafe-1.0.tar.gz (14 kB)
    ERROR: Command errored out with exit status 1:
     command: /usr/local/bin/python -c 'import sys, setuptools, tokenize; sys.argv[0] = '"'"'/tmp/x/setup.py'"'"''
         cwd: /tmp/x/
    Complete output (5 lines):
    Traceback (most recent call last):
      File "<string>", line 1, in <module>
      File "/tmp/x/setup.py", line 6, in <module>
        from setuptools import setup, Extension, Feature
    ImportError: cannot import name 'Feature'
    ----------------------------------------
ERROR: Command errored out with exit status 1: python setup.py egg_info Check the logs for full command output.
WARNING: You are using pip version 20.0.2; however, version 20.1.1 is available.
You should consider upgrading via the '/usr/local/bin/python -m pip install --upgrade pip' command.`,
  ),
  log(
    'pip 20: C code that does not compile',
    ['compile-error', 'code'],
    '_mysql.c:2005:41: error',
    raw`
    _mysql.c: In function '_mysql_ConnectionObject_ping':
    _mysql.c:2005:41: error: 'MYSQL' has no member named 'reconnect'
      if ( reconnect != -1 ) self->connection.reconnect = reconnect;
                                             ^
    error: command 'gcc' failed with exit status 1
    ----------------------------------------
ERROR: Command errored out with exit status 1: /usr/local/bin/python -u -c 'import sys'`,
  ),
  log(
    'pip: a package of Debian',
    ['externally-managed', 'code'],
    "Cannot uninstall 'six'",
    raw`
  Attempting uninstall: six
    Found existing installation: six 1.5.2
ERROR: Cannot uninstall 'six'. It is a distutils installed project and thus we cannot accurately determine which files belong to it which would lead to only a partial uninstall.`,
  ),
  log(
    'npm 6: the script of a package',
    ['package-build-failed', 'code'],
    'Cannot download',
    raw`
Cannot download "https://files.example/linux-x64-72_binding.node": it is gone
npm ERR! code ELIFECYCLE
npm ERR! errno 1
npm ERR! node-sass@4.11.0 postinstall: ${'`'}node scripts/build.js${'`'}
npm ERR! Exit status 1
npm ERR! 
npm ERR! Failed at the node-sass@4.11.0 postinstall script.
npm ERR! This is probably not a problem with npm. There is likely additional logging output above.
npm ERR! A complete log of this run can be found in:
npm ERR!     /root/.npm/_logs/2020-06-30T13_41_44_983Z-debug.log`,
  ),
  log(
    'npm 6: a file is there',
    ['file-exists', 'code'],
    'EEXIST',
    raw`
npm ERR! code EEXIST
npm ERR! syscall symlink
npm ERR! path ../lib/node_modules/yarn/bin/yarn.js
npm ERR! dest /usr/local/bin/yarn
npm ERR! errno -17
npm ERR! EEXIST: file already exists, symlink '../lib/node_modules/yarn/bin/yarn.js' -> '/usr/local/bin/yarn'
npm ERR! File exists: /usr/local/bin/yarn
npm ERR! Remove the existing file and try again, or run npm
npm ERR! with --force to overwrite files recklessly.`,
    239,
  ),
  log(
    'npm: not root',
    ['permission-denied', 'code'],
    'EACCES',
    raw`
npm error code EACCES
npm error syscall mkdir
npm error path /app/node_modules
npm error errno -13
npm error Error: EACCES: permission denied, mkdir '/app/node_modules'
npm error The operation was rejected by your operating system.
npm error It is likely you do not have the permissions to access this file as the current user
npm error
npm error If you believe this might be a permissions issue, please double-check the
npm error permissions of the file and its containing directories, or try running
npm error the command again as root/Administrator.
npm error A complete log of this run can be found in: /root/.npm/_logs/x-debug-0.log`,
    243,
  ),
  log(
    'bundler: an old one',
    ['language-version', 'code'],
    'You must use Bundler 2',
    'You must use Bundler 2 or greater with this lockfile.',
    20,
  ),
  log(
    'go get: a path that is gone',
    ['package-not-found', 'code'],
    'github.com/acme/gone',
    raw`
github.com/acme/kept (download)
package github.com/acme/gone: cannot find package "github.com/acme/gone" in any of:
	/usr/local/go/src/github.com/acme/gone (from $GOROOT)
	/go/src/github.com/acme/gone (from $GOPATH)`,
  ),
  log(
    'maven: a module is not copied',
    ['project-file-missing', 'code'],
    'Child module /app/web',
    raw`
[INFO] Scanning for projects...
[ERROR] [ERROR] Some problems were encountered while processing the POMs:
[ERROR] Child module /app/web of /app/pom.xml does not exist @
 @
[ERROR] The build could not read 1 project -> [Help 1]`,
  ),
  log(
    'cabal: conflict',
    ['dependency-conflict', 'code'],
    'Could not resolve dependencies',
    raw`
Resolving dependencies...
cabal: Could not resolve dependencies:
[__0] trying: shop-0.1.0.0 (user goal)
[__1] rejecting: base-4.18.0.0 (conflict: shop => base<4.17)`,
  ),
  log(
    'stack: ghc',
    ['compile-error', 'code'],
    'Parser.hs:1130:73: error',
    raw`
/app/src/Parser.hs:1130:73: error:
    Not in scope: type variable 'a'
     |
1130 | newtype Wrap = Wrap [Name a]
     |                           ^

--  While building package shop-0.13.0 using:
      /root/.stack/setup-exe-cache/x86_64-linux/Cabal-simple build lib:shop
    Process exited with code: ExitFailure 1`,
  ),
  log(
    'mix: Elixir too old',
    ['language-version', 'code'],
    'declared in its mix.exs',
    raw`** (Mix) You're trying to run :shop on Elixir v1.8.2 but it has declared in its mix.exs file it supports only Elixir ~> 1.15`,
  ),
  log(
    'ExUnit',
    ['test-failed', 'code'],
    '1 failure',
    raw`
  1) test adds up (ShopTest)
     test/shop_test.exs:6
     ** (ArgumentError) argument error
Finished in 0.1 seconds
3 doctests, 812 tests, 1 failure`,
  ),
  log(
    'cpanm',
    ['package-not-found', 'code'],
    "Couldn't find module",
    "! Finding Nothere on cpanmetadb failed.\n! Couldn't find module or a distribution Nothere",
  ),
  log(
    'R: no such package',
    ['module-missing', 'code'],
    'devtools',
    raw`
> devtools::install_github("a/b")
Error in loadNamespace(name) : there is no package called 'devtools'
Calls: :: ... loadNamespace -> withRestarts
Execution halted`,
  ),
  log(
    'cmake: too old',
    ['language-version', 'code'],
    'CMake 3.12 or higher',
    raw`
CMake Error at CMakeLists.txt:2 (cmake_minimum_required):
  CMake 3.12 or higher is required.  You are running version 3.5.1
-- Configuring incomplete, errors occurred!`,
  ),
  log(
    'cmake: a submodule',
    ['submodule-missing', 'code'],
    'third_party/fmt',
    raw`
CMake Error at CMakeLists.txt:92 (add_subdirectory):
  add_subdirectory given source "third_party/fmt" which is not an existing
  directory.
  add_subdirectory given source "third_party/fmt" which is not an existing directory.
-- Configuring incomplete, errors occurred!
make: *** [release] Error 1`,
    2,
  ),
  log(
    'make: no such target',
    ['script-missing', 'code'],
    'biuld',
    "make: *** No rule to make target 'biuld'.  Stop.",
    2,
  ),
  log(
    'curl: its progress before its error',
    ['host-not-found', 'code'],
    'files.exmaple',
    '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0curl: (6) Could not resolve host: files.exmaple',
    6,
  ),
  log(
    'prove',
    ['test-failed', 'code'],
    'Result: FAIL',
    raw`
t/https.t      (Wstat: 2816 Tests: 0 Failed: 0)
  Non-zero exit status: 11
Files=2, Tests=1, 10 wallclock secs
Result: FAIL
Failed 1/2 test programs. 0/1 subtests failed.
make: *** [test_dynamic] Error 255`,
    2,
  ),
  log('flake8', ['lint-failed', 'code'], 'F821', "./shop/app.py:12:1: F821 undefined name 'x'"),
]
