import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Further ends of RUN steps of public repositories and of tests in the public collection LogChunks; rows without a name are in the form that the tool prints. */
export const MORE_WILD_LOGS: readonly CorpusLog[] = [
  log(
    'cpanm: dependencies (derf/travelynx)',
    ['package-build-failed', 'code'],
    "! Installing the dependencies failed: Module 'Travel::Status",
    raw`
Building Mojo-Pg-4.19 ... OK
Successfully installed Mojo-Pg-4.19
! Installing the dependencies failed: Module 'Travel::Status::DE::IRIS' is not installed, Module 'Travel::Status::DE::DBWagenreihung' is not installed
! Bailing out the installation for ..
135 distributions installed`,
  ),
  log(
    'autotools: gettext is not installed (Motion-Project/motion-docker)',
    ['command-not-found', 'code'],
    'Can\'t exec "autopoint": No such file or directory at /usr/sh',
    raw`
Cloning into 'motion'...
autoreconf: Entering directory ${'`'}.'
autoreconf: running: autopoint --force
Can't exec "autopoint": No such file or directory at /usr/share/autoconf/Autom4te/FileUtils.pm line 345.
autoreconf: failed to run autopoint: No such file or directory
autoreconf: autopoint is needed because this package uses Gettext`,
  ),
  log(
    'autotools: an old engine denies a system call (UbiCastTeam/qr-lipsync)',
    ['configure-failed', 'code'],
    'configure: error: working directory cannot be determined',
    raw`
configure.ac:23: installing './install-sh'
parallel-tests: installing './test-driver'
autoreconf: Leaving directory ${'`'}.'
ls: cannot access '.': Operation not permitted
configure: error: working directory cannot be determined
configure failed`,
  ),
  log(
    'pecl: the extension needs a newer PHP (kuborgh/docker-php-5.2)',
    ['language-version', 'code'],
    'pecl/memcache requires PHP (version >= 7.0.0), installed ver',
    raw`
checking for dl in -ldlopen... no
checking for __dl in -ldlopen... no
Build process completed successfully
Installing '/usr/lib/php5.2/lib/extensions/no-debug-non-zts-20060613/fileinfo.so'
install ok: channel://pear.example/Fileinfo-1.0.4
pecl/memcache requires PHP (version >= 7.0.0), installed version is 5.2.17
No valid packages found
install failed`,
  ),
  log(
    'make: a folder where a file belongs (korhalio/stasis)',
    ['configure-failed', 'code'],
    'make: *** /buildroot/.config: Is a directory.  Stop.',
    raw`
#
# configuration written to /buildroot/.config
#
make: *** /buildroot/.config: Is a directory.  Stop.`,
  ),
  log(
    'classic builder: a program of another platform (madgrizzle/WebControl)',
    ['wrong-platform', 'code'],
    'standard_init_linux.go:190: exec user process caused "exec f',
    raw`
standard_init_linux.go:190: exec user process caused "exec format error"`,
  ),
  log(
    'zypper: the repository has no such release (SUSE/Portus)',
    ['repository-invalid', 'code'],
    '[ruby|https://download.example/repositories/devel:/languages',
    raw`
Building repository 'openSUSE-Leap-15.0-Update-Non-Oss' cache [....done]
Retrieving repository 'ruby' metadata [.error]
Repository 'ruby' is invalid.
[ruby|https://download.example/repositories/devel:/languages:/ruby/openSUSE_Leap_15.0] Valid metadata not found at specified URL
Please check if the URIs defined for this repository are pointing to a valid repository.
Skipping repository 'ruby' because of the above error.
Some of the repositories have not been refreshed because of an error.`,
  ),
  log(
    'conda: the user may not write (soft-matter/pims)',
    ['permission-denied', 'code'],
    'NotWritableError: The current user does not have write permi',
    raw`
Collecting package metadata (repodata.json): ...working... failed

NotWritableError: The current user does not have write permissions to a required path.
  path: /opt/conda/pkgs/urls.txt
  uid: 1000
  gid: 1000

If you feel that permissions on this path are set incorrectly, you can manually
change them by executing

  $ sudo chown 1000:1000 /opt/conda/pkgs/urls.txt

In general, it's not advisable to use 'sudo conda'.`,
  ),
  log(
    'pipenv: the Python of the Pipfile (wesleykendall/pytest-django-tutorial)',
    ['language-version', 'code'],
    'Warning: Python 3.7.0 was not found on your system…',
    raw`
Warning: Python 3.7.0 was not found on your system…
Neither 'pyenv' nor 'asdf' could be found to install Python.
You can specify specific versions of Python with:
$ pipenv --python path/to/python`,
  ),
  log(
    'dotnet: the SDK of global.json (MarneeDear/FAPRS)',
    ['language-version', 'code'],
    'A compatible SDK version for global.json version: [2.2.104]',
    raw`
A compatible SDK version for global.json version: [2.2.104] from [/app/global.json] was not found
Did you mean to run dotnet SDK commands? Please install dotnet SDK from: 
  http://go.microsoft.example/fwlink/?LinkID=798306&clcid=0x409`,
  ),
  log(
    'dotnet: a source is gone (tonysneed/Demo.DotNetCoreDocker)',
    ['repository-invalid', 'code'],
    'error:   Response status code does not indicate success: 404',
    raw`
log  : Restoring packages for /app/project.json...
error: Unable to load the service index for source https://www.myget.example/F/aspnetcirelease/api/v3/index.json.
error:   Response status code does not indicate success: 404 (Feed does not exist.).`,
  ),
  log(
    'dotnet: the SDK is too old, without a code',
    ['language-version', 'code'],
    '/usr/share/dotnet/sdk/2.1.202/Sdks/Microsoft.NET.Sdk/build/M',
    raw`
/usr/share/dotnet/sdk/2.1.202/Sdks/Microsoft.NET.Sdk/build/Microsoft.NET.TargetFrameworkInference.targets(135,5): error : The current .NET SDK does not support targeting .NET Core 2.1.  Either target .NET Core 2.0 or lower, or use a version of the .NET SDK that supports .NET Core 2.1. [/app/shop.csproj]`,
  ),
  log(
    'dotnet: the network (MicrosoftDocs/mslearn-dotnet-kubernetes#4)',
    ['network-unreachable', 'infrastructure'],
    '/src/backend.csproj : error NU1301: Unable to load the servi',
    raw`
  Determining projects to restore...
/src/backend.csproj : error NU1301: Unable to load the service index for source https://api.nuget.example/v3/index.json.
/src/backend.csproj : error NU1301: Unable to load the service index for source https://api.nuget.example/v3/index.json.
  Failed to restore /src/backend.csproj (in 17.31 sec).`,
  ),
  log(
    'dotnet: the private feed refuses',
    ['access-denied', 'input'],
    '/src/api.csproj : error NU1301:   Response status code does',
    raw`
/src/api.csproj : error NU1301: Unable to load the service index for source https://pkgs.acme.example/_packaging/acme/nuget/v3/index.json. [/src/api.csproj]
/src/api.csproj : error NU1301:   Response status code does not indicate success: 401 (Unauthorized). [/src/api.csproj]
  Failed to restore /src/api.csproj (in 1.2 sec).`,
  ),
  log(
    'bun: a folder of the workspace was not copied',
    ['project-file-invalid', 'code'],
    'error: Workspace not found "packages/ui"',
    raw`
bun install v1.3.14 (0d9b296a)
error: Workspace not found "packages/ui"
    at /app/package.json:8:5`,
  ),
  log(
    'bun: a package that does not exist',
    ['package-not-found', 'code'],
    'error: GET https://registry.example/@acme%2fbilling - 404',
    raw`
bun install v1.0.11 (f7f6233e)
error: GET https://registry.example/@acme%2fbilling - 404
error: @acme/billing@^1.0.0 failed to resolve`,
  ),
  log(
    'yarn berry: a file of the cache',
    ['file-missing', 'code'],
    '➤ YN0001: │ Error: While persisting /home/node/.yarn/berry/c',
    raw`
➤ YN0000: ┌ Link step
➤ YN0001: │ Error: While persisting /home/node/.yarn/berry/cache/yargs-parser-npm-20.2.9-a1d19e598d-10c0.zip/node_modules/yargs-parser/ -> /app/node_modules/@backstage/cli/node_modules/yargs-parser ENOENT: no such file or directory, mkdir '/app/node_modules/@backstage/cli/node_modules/yargs-parser/build/lib'
➤ YN0000: └ Completed in 0s 780ms
➤ YN0000: · Failed with errors in 9s 705ms`,
  ),
  log(
    'yarn berry: a package has to be compiled',
    ['package-build-failed', 'code'],
    "➤ YN0009: │ better-sqlite3@npm:11.3.0 couldn't be built succ",
    raw`
➤ YN0000: ┌ Link step
➤ YN0007: │ better-sqlite3@npm:11.3.0 must be built because it never has been before or the last one failed
➤ YN0009: │ better-sqlite3@npm:11.3.0 couldn't be built successfully (exit code 1, logs can be found here: /tmp/xfs-3f0ad4e2/build.log)
➤ YN0000: └ Completed in 12s 107ms
➤ YN0000: · Failed with errors in 59s 823ms`,
  ),
  log(
    'yarn berry: the lock file',
    ['lock-file-outdated', 'code'],
    '➤ YN0028: │ The lockfile would have been modified by this in',
    raw`
➤ YN0000: · Yarn 4.4.1
➤ YN0000: ┌ Resolution step
➤ YN0000: └ Completed
➤ YN0000: ┌ Post-resolution validation
➤ YN0028: │ -  "left-pad@npm:^1.3.0":
➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.
➤ YN0000: └ Completed
➤ YN0000: · Failed with errors in 0s 171ms`,
  ),
  log(
    'yarn 1: the name server (AykutSarac/jsoncrack.com#347)',
    ['dns-unavailable', 'infrastructure'],
    'error An unexpected error occurred: "https://registry.exampl',
    raw`
yarn install v1.22.19
[1/4] Resolving packages...
[2/4] Fetching packages...
error An unexpected error occurred: "https://registry.example/@emotion/react/-/react-11.11.1.tgz: getaddrinfo EAI_AGAIN registry.example".
info If you think this is a bug, please open a bug report with the information provided in "/src/yarn-error.log".
info Visit https://yarnpkg.example/en/docs/cli/install for documentation about this command.`,
  ),
  log(
    'vite: the heap (CorentinTh/it-tools#320)',
    ['heap-exhausted', 'code'],
    'FATAL ERROR: Ineffective mark-compacts near heap limit Alloc',
    raw`
> vue-tsc --noEmit && vite build

vite v2.9.15 building for production...
transforming...

<--- Last few GCs --->

[16:0x7f34f1a4a2e0]    37223 ms: Scavenge (reduce) 982.3 (1008.2) -> 981.7 (1008.4) MB, 3.1 / 0.0 ms  (average mu = 0.158, current mu = 0.032) allocation failure; 

<--- JS stacktrace --->

FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory
 ELIFECYCLE  Command failed.`,
  ),
  log(
    'vite: warnings of CSS before the heap (danny-avila/LibreChat#170)',
    ['heap-exhausted', 'code'],
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScri',
    raw`
vite v4.2.1 building for production...
transforming...
[vite:css] Complex selectors in ':is(.dark .dark\:placeholder\:text-gray-500)::placeholder' can not be transformed to an equivalent selector without ':is()'.
1  |  @tailwind base;
   |   ^
2  |  @tailwind components;
<--- Last few GCs --->
[25:0x7f2a4c0a63c0]    61033 ms: Mark-sweep (reduce) 508.7 (525.4) -> 508.2 (525.9) MB, 1042.6 / 0.0 ms
<--- JS stacktrace --->
FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
Aborted (core dumped)`,
  ),
  log(
    'microdnf: the network of a repository',
    ['network-unreachable', 'infrastructure'],
    '(microdnf:6): libdnf-WARNING **: 13:13:28.947: Skipping refr',
    raw`
(process:6): librhsm-WARNING **: 13:13:26.433: Found 0 entitlement certificates
Downloading metadata...
(microdnf:6): libdnf-WARNING **: 13:13:28.947: Skipping refresh of ubi-7: cannot update repo 'ubi-7': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried; Last error: Curl error (35): SSL connect error for https://cdn.example/content/public/ubi/dist/ubi/server/7/7Server/x86_64/os/repodata/repomd.xml [Encountered end of file]
error: No package matches 'openssl'`,
  ),
  log(
    'microdnf: not in this image',
    ['command-not-found', 'code'],
    '/bin/sh: line 1: microdnf: command not found',
    raw`
/bin/sh: line 1: microdnf: command not found`,
  ),
  log(
    'dnf: no such package (CrowdStrike/Dockerfiles#37)',
    ['package-not-found', 'code'],
    'No match for argument: install',
    raw`
Last metadata expiration check: 0:00:12 ago on Wed Nov 24 10:11:12 2021.
No match for argument: install
Error: Unable to find a match: install`,
  ),
  log(
    'microdnf: the transaction',
    ['package-build-failed', 'code'],
    'error: Error -1 running transaction',
    raw`
Installing: java-11-openjdk-headless;1:11.0.6.10-0.el8_1;x86_64;ubi-8-appstream
Installing: (null)
Installing: (null)
error: Error -1 running transaction`,
  ),
  log(
    'qemu: a script of dpkg crashes (docker/buildx#1170)',
    ['wrong-platform', 'code'],
    'qemu: uncaught target signal 11 (Segmentation fault) - core',
    raw`
Setting up python3-dev (3.9.2-3) ...
Processing triggers for libc-bin (2.31-13+deb11u3) ...
qemu: uncaught target signal 11 (Segmentation fault) - core dumped
Segmentation fault (core dumped)
qemu: uncaught target signal 11 (Segmentation fault) - core dumped
Segmentation fault (core dumped)
dpkg: error processing package libc-bin (--configure):
 installed libc-bin package post-installation script subprocess returned error exit status 139
Errors were encountered while processing:
 libc-bin
E: Sub-process /usr/bin/dpkg returned an error code (1)`,
  ),
  log(
    'npm: a proxy with a password (npm/npm#19748)',
    ['proxy-credentials', 'input'],
    'npm ERR! 407 Proxy Authentication Required: windows-build-to',
    raw`
npm ERR! code E407
npm ERR! 407 Proxy Authentication Required: windows-build-tools@lastest`,
  ),
  log(
    'nimble: the compiler (Dankr4d/BF2142Unlocker)',
    ['language-version', 'code'],
    'Error: Unsatisfied dependency: nim (1.0.6)',
    raw`
  Verifying dependencies for BF2142Unlocker@0.9.2
       Tip: 1 messages have been suppressed, use --verbose to show them.
     Error: Unsatisfied dependency: nim (1.0.6)`,
  ),
  log(
    'go get: not an import path (hequan2017/go-admin)',
    ['package-not-found', 'code'],
    'package go-admin: unrecognized import path "go-admin" (impor',
    raw`
(22/22) Installing xz (5.2.5-r0)
OK: 458 MiB in 35 packages
package go-admin: unrecognized import path "go-admin" (import path does not begin with hostname)`,
  ),
  log(
    'ansible: an attribute that is not valid (jay-johnson/owasp-jenkins)',
    ['project-file-invalid', 'code'],
    "ERROR! 'connection' is not a valid attribute for a TaskInclu",
    raw`
Parsed /opt/owasp/ansible/inventories/inventory_dev inventory source with ini plugin
ERROR! 'connection' is not a valid attribute for a TaskInclude

The error appears to be in '/opt/owasp/ansible/install-maven.yml': line 26, column 7, but may
be elsewhere in the file depending on the exact syntax problem.

The offending line appears to be:

    - name: Installing Maven
      ^ here`,
  ),
  log(
    'php: the title of a test (php/php-src, LogChunks)',
    ['test-failed', 'code'],
    'FAILED TEST SUMMARY',
    raw`
=====================================================================
FAILED TEST SUMMARY
---------------------------------------------------------------------
Bug #72294 Segmentation fault/invalid pointer in connection with pgsql_stmt_dtor [ext/pdo_pgsql/tests/bug72294.phpt]
=====================================================================
=====================================================================
WARNED TEST SUMMARY
---------------------------------------------------------------------
MySQL PDO->prepare(), emulated PS [ext/pdo_mysql/tests/pdo_mysql_prepare_emulated.phpt] (warn: XFAIL section but test passes)
=====================================================================`,
  ),
  log(
    'vader: a test that meets SSH on purpose (junegunn/vim-plug, LogChunks)',
    ['test-failed', 'code'],
    'Success/Total: 138/139',
    raw`
    (101/139) [EXECUTE] PlugUpdate with a private repository
      > Cloning into '/tmp/vTJ3/x'...
      > Permission denied (publickey).
    (138/139) [EXECUTE] PlugStatus showed error with wildcard tag
    (139/139) [EXECUTE] Cleanup
  Success/Total: 138/139
Success/Total: 138/139 (assertions: 382/382)
Elapsed time: 14.276910 sec.`,
  ),
  log(
    'TAP: wide spaces (airbnb/javascript, LogChunks)',
    ['test-failed', 'code'],
    '# fail  4',
    raw`
1..11
# tests 11
# pass  7
# fail  4
npm ERR! code ELIFECYCLE
npm ERR! errno 1
npm ERR! eslint-config-airbnb@17.1.0 travis: ${'`'}npm run --silent test${'`'}
npm ERR! Exit status 1
npm ERR! 
npm ERR! Failed at the eslint-config-airbnb@17.1.0 travis script.`,
  ),
  log(
    'sbt: a warning of a file before the error (akka/akka, LogChunks)',
    ['compile-error', 'code'],
    '[error] (akka-remote-tests / Multi-jvm / compileIncremental)',
    raw`
[warn] /home/ci/akka-docs/src/test/java/jdocs/stream/operators/SinkDocExamples.java:57:1: unchecked conversion
[info] Compiling 14 Scala sources to /home/ci/akka-cluster-sharding/target/multi-jvm-classes ...
[info] Done compiling.
[error] (akka-remote-tests / Multi-jvm / compileIncremental) Compilation failed
[error] Total time: 36 s, completed Jul 19, 2019 10:19:04 AM`,
  ),
  log(
    'sbt: a check of binary compatibility (akka/akka, LogChunks)',
    ['lint-failed', 'code'],
    '[error] (akka-cluster / mimaReportBinaryIssues) akka-cluster',
    raw`
[error] 	at java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:624)
[error] 	at java.lang.Thread.run(Thread.java:748)
[error] (akka-cluster / mimaReportBinaryIssues) akka-cluster: Binary compatibility check failed!
[error] Total time: 286 s, completed Jul 23, 2019 8:14:27 AM`,
  ),
  log(
    'phpstan (composer/composer, LogChunks)',
    ['lint-failed', 'code'],
    '[ERROR] Found 1 error',
    raw`
 ------ -------------------------------------------------------------- 
  Line   src/Composer/Installer.php                                    
 ------ -------------------------------------------------------------- 
  1174   Method Composer\Installer::updatePackageUrl() invoked with 8  
         parameters, 7 required.                                       
 ------ -------------------------------------------------------------- 

 [ERROR] Found 1 error                                                          `,
  ),
  log(
    'R: a package that the check needs (twitter/AnomalyDetection, LogChunks)',
    ['module-missing', 'code'],
    'Package required but not available: ‘lubridate’',
    raw`
* this is package ‘AnomalyDetection’ version ‘1.0’
* checking package namespace information ... OK
* checking package dependencies ... ERROR
Package required but not available: ‘lubridate’

Package suggested but not available for checking: ‘testthat’

See the information on DESCRIPTION files in the chapter ‘Creating R
packages’ of the ‘Writing R Extensions’ manual.`,
  ),
  log(
    'Erlang: a target of tests (rabbitmq/rabbitmq-server, LogChunks)',
    ['test-failed', 'code'],
    'ct-fast',
    raw`
Testing rabbitmq.rabbitmq-server.worker_pool_SUITE: Starting test, 5 test cases
Testing rabbitmq.rabbitmq-server.worker_pool_SUITE: *** SKIPPED {ct_framework,init_per_suite} ***
Testing rabbitmq.rabbitmq-server.worker_pool_SUITE: TEST COMPLETE, 0 ok, 0 failed, 5 skipped of 5 test cases
Updating /home/ci/rabbitmq-server/logs/index.html ... done
erlang.mk:6494: recipe for target 'ct' failed
make[1]: *** [ct] Error 1
make[1]: Leaving directory '/home/ci/rabbitmq-server'
make: *** [ct-fast] Error 2`,
  ),
  log(
    'rebar: a check of calls (processone/ejabberd, LogChunks)',
    ['lint-failed', 'code'],
    'ERROR: xref failed while processing /home/ci/ejabberd: rebar',
    raw`
==> ejabberd (xref)
Query (XC - UC) || (XU - X - B  - ("gen_transport":_/_) - ("eprof":_/_))
 answer [{{mod_muc,start,2},{mod_muc_sup,start,2}}]
 did not match []
ERROR: xref failed while processing /home/ci/ejabberd: rebar_abort
Makefile:120: recipe for target 'xref' failed
make: *** [xref] Error 1`,
  ),
  log(
    'Lua: a traceback (luvit/luvit, LogChunks)',
    ['uncaught-exception', 'code'],
    'lit: bundle:libs/codec.lua:123: attempt to index a nil value',
    raw`
lit: bundle:libs/codec.lua:123: attempt to index a nil value
stack traceback:
	[C]: in function 'assert'
	[string "bundle:libs/codec.lua"]:123: in function 'read'
	[string "bundle:main.lua"]:39: in function <[string "bundle:main.lua"]:31>
make: *** [lit] Error 255`,
  ),
  log(
    'Go: a program that runs others (ethereum/go-ethereum, LogChunks)',
    ['test-failed', 'code'],
    'v4_udp_test.go:312: got 3 nodes, want 4',
    raw`
--- FAIL: TestUDPv4_findnode (0.05s)
    v4_udp_test.go:312: got 3 nodes, want 4
FAIL	github.com/ethereum/go-ethereum/p2p/discover	2.310s
ok  	github.com/ethereum/go-ethereum/trie	4.111s	coverage: 69.4% of statements
?   	github.com/ethereum/go-ethereum/whisper/shhclient	[no test files]
util.go:45: exit status 1
exit status 1`,
  ),
]
