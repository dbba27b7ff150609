import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of RUN steps of test runners, workspaces, charts, and of languages with few users. */
export const FURTHER_LOGS: readonly CorpusLog[] = [
  log(
    'XCTest on Linux (jpsim/Yams#143)',
    ['test-failed', 'code'],
    'XCTAssertEqual failed',
    raw`
[42/42] Compiling ShopTests CartTests.swift
Build complete! (31.20s)
Test Suite 'All tests' started at 2026-03-01 10:00:01.120
Test Case 'CartTests.testConnectionRefused' started at 2026-03-01 10:00:01.122
Test Case 'CartTests.testConnectionRefused' passed (0.001 seconds)
Test Case 'CartTests.testTotal' started at 2026-03-01 10:00:01.123
/app/Tests/ShopTests/CartTests.swift:14: error: CartTests.testTotal : XCTAssertEqual failed: ("3") is not equal to ("4") -
Test Case 'CartTests.testTotal' failed (0.004 seconds)
Test Suite 'CartTests' failed at 2026-03-01 10:00:01.130
	 Executed 2 tests, with 1 failure (0 unexpected) in 0.005 (0.005) seconds
Test Suite 'All tests' failed at 2026-03-01 10:00:01.131
	 Executed 2 tests, with 1 failure (0 unexpected) in 0.005 (0.005) seconds`,
  ),
  log(
    'swift-testing (swiftlang/swift-testing#1420)',
    ['test-failed', 'code'],
    'Expectation failed: (total',
    raw`
◇ Test run started.
↳ Testing Library Version: 6.1
◇ Suite "Cart" started.
✔ Test "no route to host is reported" passed after 0.001 seconds.
✘ Test "adds up" recorded an issue at CartTests.swift:9:5: Expectation failed: (total → 3) == 4
✘ Test "adds up" failed after 0.001 seconds with 1 issue.
✘ Suite "Cart" failed after 0.002 seconds with 1 issue.
✘ Test run with 2 tests failed after 0.002 seconds with 1 issue.
error: Exited with unexpected signal code 1`,
  ),
  log(
    'nx: a test of one project',
    ['test-failed', 'code'],
    'total › adds up',
    raw`
> nx run cart:test

 FAIL   cart  libs/cart/src/total.spec.ts
  ● total › adds up

    expect(received).toBe(expected) // Object.is equality

    Expected: 4
    Received: 3

———————————————————————————————————————————————

 NX   Ran target test for 3 projects and 1 task they depend on (12s)

 ✔    3/4 succeeded [1 read from cache]

 ✖    1/4 targets failed, including the following:

      - nx run cart:test`,
  ),
  log(
    'nx: only its own summary is left',
    ['test-failed', 'code'],
    'nx run cart:test',
    raw`
   ✖  nx run cart:test (3s)
   ✔  nx run api:test (2s)

———————————————————————————————————————————————

 NX   Ran target test for 2 projects (5s)

 ✔    1/2 succeeded [0 read from cache]

 ✖    1/2 targets failed, including the following:

      - nx run cart:test`,
  ),
  log(
    'turbo: the summary names a task that compiles',
    ['compile-error', 'code'],
    'web#build',
    raw`
• Packages in scope: web, api
• Running build in 2 packages
web:build: > web@1.0.0 build
web:build: > ./scripts/build.sh
web:build: stopped after step 3
web:build: ERROR: command finished with error: command (/app/apps/web) /usr/local/bin/npm run build exited (2)
web#build: command (/app/apps/web) /usr/local/bin/npm run build exited (2)

 Tasks:    1 successful, 2 total
Cached:    0 cached, 2 total
  Time:    4.1s
Failed:    web#build

 ERROR  run failed: command  exited (2)`,
    2,
  ),
  log(
    'helm: a dependency was not fetched (helm/helm#12887)',
    ['module-missing', 'code'],
    'found in Chart.yaml, but missing in charts/',
    raw`
==> Linting ./chart
[INFO] Chart.yaml: icon is recommended

1 chart(s) linted, 0 chart(s) failed
Error: found in Chart.yaml, but missing in charts/ directory: redis, postgresql`,
  ),
  log(
    'helm: the lock file is old',
    ['lock-file-outdated', 'code'],
    'Chart.lock) is out of sync',
    raw`
Hang tight while we grab the latest from your chart repositories...
...Successfully got an update from the "charts" chart repository
Update Complete. ⎈Happy Helming!⎈
Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies`,
  ),
  log(
    'helm: the repository was not added',
    ['repository-invalid', 'code'],
    'no repository definition for',
    raw`
Getting updates for unmanaged Helm repositories...
Error: no repository definition for https://charts.example/stable. Please add the missing repos via 'helm repo add'`,
  ),
  log(
    'gleam: an older compiler (zeabur/zbpack#325)',
    ['language-version', 'code'],
    'requires a Gleam version satisfying',
    raw`
  Resolving versions
Downloading packages
 Downloaded 14 packages in 0.30s
error: Incompatible Gleam version

The package ${'`'}mist${'`'} requires a Gleam version satisfying >= 1.2.0 but you are using v1.0.0.`,
  ),
  log(
    'gleam: an unknown variable (josh-degraw/gleam-dotnet#5)',
    ['compile-error', 'code'],
    'error: Unknown variable',
    raw`
  Compiling gleam_stdlib
  Compiling shop
error: Unknown variable
   ┌─ /app/src/shop.gleam:71:3
   │
71 │   do_reverse(string)
   │   ^^^^^^^^^^ Did you mean ${'`'}reverse${'`'}?

The name ${'`'}do_reverse${'`'} is not in scope here.`,
  ),
  log(
    'gleam: versions that exclude each other (okkdev/glailglind#2)',
    ['dependency-conflict', 'code'],
    'error: Dependency resolution failed',
    raw`
  Resolving versions
error: Dependency resolution failed

An error occurred while determining what dependency packages and
versions should be downloaded.
The error from the version resolver library was:

Unable to find compatible versions for the version constraints in your
gleam.toml. The conflicting packages are:

- simplifile
- shop`,
  ),
  log(
    'pdm: no Python of that version (pdm-project/pdm#2779)',
    ['language-version', 'code'],
    '[NoPythonVersion]',
    raw`
WARNING: Lockfile does not exist
Updating the lock file...
[NoPythonVersion]: No Python that satisfies >=3.13 is found on the system.`,
  ),
  log(
    'hatch: an environment that cannot build (aws-deadline/deadline-cloud-for-houdini#326)',
    ['configuration-invalid', 'code'],
    'is not a builder environment',
    raw`
Creating environment: codebuild
Checking dependencies
Syncing dependencies
Environment ${'`'}codebuild${'`'} is not a builder environment`,
  ),
  log(
    'hatch: the environment needs another Python',
    ['language-version', 'code'],
    'cannot locate Python: 3.13',
    raw`
Creating environment: test
Environment ${'`'}test${'`'} is incompatible: cannot locate Python: 3.13`,
  ),
  log(
    'deno: a package that no import map names',
    ['import-unresolved', 'code'],
    'and not in import map',
    raw`
Download https://esm.example/std/path.ts
error: Relative import path "@std/assert" not prefixed with / or ./ or ../ and not in import map from "file:///app/main.ts"
  hint: If you want to use a JSR or npm package, try running ${'`'}deno add jsr:@std/assert${'`'}
    at file:///app/main.ts:1:24`,
  ),
  log(
    'bazel: a C++ action',
    ['compile-error', 'code'],
    "cart.cc:12:3: error: 'totl' was not declared",
    raw`
INFO: Analyzed target //cart:cart (41 packages loaded, 213 targets configured).
[7 / 12] Compiling cart/cart.cc; 1s linux-sandbox
ERROR: /src/cart/BUILD:3:11: Compiling cart/cart.cc failed: (Exit 1): gcc failed: error executing CppCompile command (from target //cart:cart) /usr/bin/gcc -U_FORTIFY_SOURCE -fstack-protector
Use --sandbox_debug to see verbose messages from the sandbox and retain the sandbox build root for debugging
cart/cart.cc: In function 'int total()':
cart/cart.cc:12:3: error: 'totl' was not declared in this scope
   12 |   totl = 3;
      |   ^~~~
Target //cart:cart failed to build
Use --verbose_failures to see the command lines of failed build steps.
INFO: Elapsed time: 12.402s, Critical Path: 1.20s
INFO: 7 processes: 6 internal, 1 linux-sandbox.
ERROR: Build did NOT complete successfully`,
  ),
  log(
    'bazel: a download that ends early (eth-sri/debin#19)',
    ['connection-lost', 'infrastructure'],
    'Error downloading',
    raw`
Loading: 0 packages loaded
Analyzing: 24 targets (24 packages loaded, 211 targets configured)
ERROR: /src/zstream/BUILD:13:1: no such package '@com_google_googletest//': Error downloading [https://files.example/googletest/7c6353d.zip] to /root/.cache/bazel/external/com_google_googletest/7c6353d.zip: Tried to reconnect at offset 49,231 but server didn't support it and referenced by '//zstream:test'
ERROR: Analysis of target '//zstream:test' failed; build aborted: Analysis failed
INFO: Elapsed time: 41.210s
FAILED: Build did NOT complete successfully (24 packages loaded, 211 targets configured)`,
  ),
  log(
    'zig: a member that is gone (keep-starknet-strange/ziggy-starkdust#516)',
    ['compile-error', 'code'],
    "error: root struct of file 'main' has no member",
    raw`
install
└─ install shop
   └─ zig build-exe shop Debug native 1 errors
src/cmd.zig:169:15: error: root struct of file 'main' has no member named 'run'
    return cli.run(app, gpa_allocator);
           ~~~^~~~
/root/.cache/zig/p/1220ab73/src/main.zig:1:1: note: struct declared here
error: the following command failed with 1 compilation errors:
/usr/local/zig/zig build-exe -ODebug --dep cli -Mroot=/app/src/main.zig
Build Summary: 0/3 steps succeeded; 1 failed
install transitive failure
└─ install shop transitive failure
error: the following build command failed with exit code 1:
/app/.zig-cache/o/1f/build /usr/local/zig/zig /app`,
  ),
  log(
    'nim: an undeclared name',
    ['compile-error', 'code'],
    'Error: undeclared identifier',
    raw`
  Verifying dependencies for shop@0.1.0
   Building shop/shop using c backend
/app/src/shop.nim(12, 3) Error: undeclared identifier: 'totl'
candidates (edit distance, scope distance); see '--spellSuggest':
 (1, 2): 'total'
       Tip: 3 messages have been suppressed, use --verbose to show them.
     Error: Build failed for package: shop`,
  ),
  log(
    'crystal: an undefined method',
    ['compile-error', 'code'],
    "Error: undefined method 'totl'",
    raw`
Dependencies are satisfied
Building: shop
Error target shop failed to compile:
Showing last frame. Use --error-trace for full trace.

In src/shop.cr:12:6

 12 | cart.totl
           ^---
Error: undefined method 'totl' for Cart`,
  ),
  log(
    'dart: an error of the compiler',
    ['compile-error', 'code'],
    "bin/server.dart:12:10: Error: The method 'totl'",
    raw`
Resolving dependencies...
Got dependencies!
Generated: /app/bin/server
bin/server.dart:12:10: Error: The method 'totl' isn't defined for the class 'Cart'.
 - 'Cart' is from 'package:shop/cart.dart' ('lib/cart.dart').
Try correcting the name to the name of an existing method, or defining a method named 'totl'.
    cart.totl();
         ^^^^
Error: AOT compilation failed
Generating AOT kernel dill failed!`,
    64,
  ),
  log(
    'renv: a package that is not in the repository (rstudio/renv#603)',
    ['package-not-found', 'code'],
    "failed to retrieve package 'MASS'",
    raw`
# Downloading packages -------------------------------------------------------
- Downloading boot from CRAN ...                OK [232.6 Kb in 0.29s]
The following error(s) occurred while retrieving 'MASS':

    - character(0)

Error: failed to retrieve package 'MASS'
Traceback (most recent calls last):
3: renv::restore()
2: renv_retrieve_impl(package)
1: stopf("failed to retrieve package '%s'", package)
Execution halted`,
  ),
  log(
    'R: install.packages misses a library of the system',
    ['header-missing', 'code'],
    'libxml-2.0 was not found',
    raw`
* installing *source* package ‘xml2’ ...
** package ‘xml2’ successfully unpacked and MD5 sums checked
Package libxml-2.0 was not found in the pkg-config search path.
Perhaps you should add the directory containing ${'`'}libxml-2.0.pc'
Using PKG_CFLAGS=
------------------------- ANTICONF ERROR ---------------------------
Configuration failed because libxml-2.0 was not found. Try installing:
 * deb: libxml2-dev (Debian, Ubuntu, etc)
--------------------------------------------------------------------
ERROR: configuration failed for package ‘xml2’
* removing ‘/usr/local/lib/R/site-library/xml2’
Warning message:
In install.packages("xml2") :
  installation of package ‘xml2’ had non-zero exit status
Error in library(xml2) : there is no package called ‘xml2’
Execution halted`,
  ),
  log(
    'julia: precompiling fails',
    ['module-missing', 'code'],
    'Package CSV not found in current path',
    raw`
Precompiling project...
  ✗ Shop
  0 dependencies successfully precompiled in 4 seconds
ERROR: LoadError: ArgumentError: Package CSV not found in current path.
- Run ${'`'}import Pkg; Pkg.add("CSV")${'`'} to install the CSV package.
Stacktrace:
 [1] macro expansion
   @ Base ./loading.jl:1842 [inlined]
in expression starting at /app/src/Shop.jl:3`,
  ),
  log(
    'perl: a module that cpanm cannot find',
    ['package-not-found', 'code'],
    "Couldn't find module or a distribution Shop::Nothere",
    raw`
--> Working on .
Configuring Shop-0.01 ... OK
==> Found dependencies: Shop::Nothere
! Finding Shop::Nothere on mirror failed.
! Couldn't find module or a distribution Shop::Nothere
! Installing the dependencies failed: Module 'Shop::Nothere' is not installed
! Bailing out the installation for Shop-0.01.`,
  ),
  log(
    'docker-php-ext-install: a library is missing',
    ['header-missing', 'code'],
    'Package requirements (libzip >= 0.11',
    raw`
Configuring for:
PHP Api Version:         20230831
checking for libzip >= 0.11 libzip != 1.3.1... no
configure: error: Package requirements (libzip >= 0.11 libzip != 1.3.1 libzip != 1.7.0) were not met:

No package 'libzip' found

Consider adjusting the PKG_CONFIG_PATH environment variable if you
installed software in a non-standard prefix.`,
  ),
  log(
    'docker-php-ext-install: an extension of another name',
    ['file-missing', 'code'],
    'error: /usr/src/php/ext/redis does not exist',
    raw`
error: /usr/src/php/ext/redis does not exist

usage: /usr/local/bin/docker-php-ext-install [-jN] [--ini-name file.ini] ext-name [ext-name ...]
   ie: /usr/local/bin/docker-php-ext-install gd mysqli

Possible values for ext-name:
bcmath bz2 calendar ctype curl dba

Some of the above modules are already compiled into PHP; please check
the output of "php -i" to see which modules are already loaded.`,
  ),
  log(
    'opentofu: a module was not installed',
    ['module-missing', 'code'],
    'Error: Module not installed',
    raw`
╷
│ Error: Module not installed
│
│   on main.tf line 3:
│    3: module "network" {
│
│ This module is not yet installed. Run "tofu init" to install all modules
│ required by this configuration.
╵`,
  ),
  log(
    'buf: a lint rule',
    ['lint-failed', 'code'],
    'proto/shop/v1/cart.proto:7:3:Field name',
    raw`
proto/shop/v1/cart.proto:7:3:Field name "itemCount" should be lower_snake_case, such as "item_count".
proto/shop/v1/cart.proto:3:1:Package name "shop" should be suffixed with a correctly formed version, such as "shop.v1".`,
    100,
  ),
  log(
    'ansible: a task of the image',
    ['package-not-found', 'code'],
    'No package matching',
    raw`
PLAY [localhost] ***************************************************************

TASK [Gathering Facts] *********************************************************
ok: [localhost]

TASK [packages : install] ******************************************************
fatal: [localhost]: FAILED! => {"changed": false, "msg": "No package matching 'libnothere' is available"}

PLAY RECAP *********************************************************************
localhost                  : ok=1    changed=0    unreachable=0    failed=1    skipped=0    rescued=0    ignored=0`,
    2,
  ),
  log(
    'android: licences that were not accepted (javiersantos/android-ci#10)',
    ['answer-missing', 'code'],
    'some licences have not been accepted',
    raw`
> Configure project :app
Checking the license for package Android SDK Platform 28 in /sdk/licenses
Warning: License for package Android SDK Platform 28 not accepted.

FAILURE: Build failed with an exception.

* What went wrong:
A problem occurred configuring project ':app'.
> Failed to install the following Android SDK packages as some licences have not been accepted.
     platforms;android-28 Android SDK Platform 28
  To build this project, accept the SDK license agreements and install the missing components using the Android Studio SDK Manager.

  Using Android SDK: /sdk

* Try:
Run with --stacktrace option to get the stack trace. Run with --info or --debug option to get more log output.`,
  ),
  log(
    'sdkmanager: no such package',
    ['package-not-found', 'code'],
    "Failed to find package 'platforms;android-99'",
    raw`
[=                                      ] 3% Loading local repository...
[=========                              ] 25% Fetch remote repository...
Warning: Failed to find package 'platforms;android-99'
[=======================================] 100% Computing updates...`,
  ),
  log(
    'gem: a header that mkmf misses',
    ['compiler-missing', 'code'],
    'pg_config executable not found',
    raw`
Building native extensions. This could take a while...
ERROR:  Error installing pg:
	ERROR: Failed to build gem native extension.

    current directory: /usr/local/bundle/gems/pg-1.5.6/ext
/usr/local/bin/ruby -I /usr/local/lib/ruby/3.3.0 extconf.rb
Calling libpq with GVL unlocked
checking for pg_config... no
checking for libpq per pkg-config... no
Using libpq from
*** extconf.rb failed ***
Unable to find PostgreSQL client library.
pg_config executable not found

To see why this extension failed to compile, please check the mkmf.log which can be found here:

  /usr/local/bundle/extensions/x86_64-linux/3.3.0/pg-1.5.6/mkmf.log

extconf failed, exit code 1`,
  ),
  log(
    'lerna: a package of the workspace does not compile',
    ['compile-error', 'code'],
    'packages/cart/src/total.ts:3:7',
    raw`
lerna notice cli v8.1.2
lerna info Executing command in 2 packages: "npm run build"
> @acme/cart@1.0.0 build
> tsc -p .

packages/cart/src/total.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.

3 const a: number = 'x'
        ~

Found 1 error in packages/cart/src/total.ts:3

lerna ERR! npm run build exited 2 in '@acme/cart'
lerna ERR! npm run build stdout:
lerna WARN complete Waiting for 1 child process to exit. CTRL-C to exit immediately.`,
    2,
  ),
  log(
    'rush: the shrinkwrap file is old',
    ['lock-file-outdated', 'code'],
    'The shrinkwrap file (pnpm-lock.yaml) is out of date',
    raw`
Rush Multi-Project Build Tool 5.112.0 - Node.js 18.19.0 (LTS)
Starting "rush install"

The shrinkwrap file is missing the following dependencies:
  "lodash" (~4.17.21)

The shrinkwrap file (pnpm-lock.yaml) is out of date. You need to run "rush update".`,
  ),
]

/** Ends of RUN steps of native libraries, browsers, keys, platforms and Git. */
export const NATIVE_LOGS: readonly CorpusLog[] = [
  log(
    'conan: no such recipe (GenSpectrum/LAPIS-SILO#825)',
    ['package-not-found', 'code'],
    "Package 'arrow/19.0.1' not resolved",
    raw`
======== Computing dependency graph ========
arrow/19.0.1: Not found in local cache, looking in remotes...
arrow/19.0.1: Checking remote: conancenter
Graph root
    conanfile.py: /src/conanfile.py
ERROR: Package 'arrow/19.0.1' not resolved: Unable to find 'arrow/19.0.1' in remotes.
Traceback (most recent call last):
  File "/src/./build_with_conan.py", line 64, in <module>
    main(args_parsed)
  File "/src/./build_with_conan.py", line 19, in run_cmd
    raise Exception(f"{context} command failed.")
Exception: Conan install command failed.`,
  ),
  log(
    'conan: no binary for this profile (conan-io/conan#19688)',
    ['package-not-found', 'code'],
    "Missing prebuilt package for 'qt/6.8.3'",
    raw`
xz_utils/5.8.1#0c67d0683aca2f1ca69a17730a65a1e7:6a456e47cd0310dc62ef47a1ed29f82754fdf4d5
zlib/1.3.1#cac0f6daea041b0ccf42934163defb20:6a456e47cd0310dc62ef47a1ed29f82754fdf4d5

ERROR: Missing prebuilt package for 'qt/6.8.3'. You can try:
    - List all available packages using 'conan list "qt/6.8.3:*" -r=remote'
    - Explain missing binaries: replace 'conan install ...' with 'conan graph explain ...'
    - Try to build locally from sources using the '--build=qt/6.8.3' argument

More Info at 'https://docs.example/2/knowledge/faq.html#error-missing-prebuilt-package'`,
  ),
  log(
    'vcpkg: a port does not build',
    ['package-build-failed', 'code'],
    'error: building gtk3:x64-linux failed with: BUILD_FAILED',
    raw`
Installing 1/41 gtk3[core]:x64-linux...
-- Configuring x64-linux-dbg
CMake Error at scripts/cmake/vcpkg_execute_required_process.cmake:112 (message):
    Command failed: /usr/bin/python3 meson.py setup
    Working Directory: /vcpkg/buildtrees/gtk3/x64-linux-dbg
    Error code: 1
    See logs for more information:
      /vcpkg/buildtrees/gtk3/config-x64-linux-dbg-out.log

Call Stack (most recent call first):
  ports/gtk3/portfile.cmake:42 (vcpkg_configure_meson)
  scripts/ports.cmake:191 (include)

error: building gtk3:x64-linux failed with: BUILD_FAILED
See https://docs.example/vcpkg/troubleshoot/build-failures for more information.
Elapsed time to handle gtk3:x64-linux: 3.1 s
Please ensure you're using the latest port files with ${'`'}git pull${'`'} and ${'`'}vcpkg update${'`'}.`,
  ),
  log(
    'meson: a dependency is missing',
    ['header-missing', 'code'],
    'ERROR: Dependency "glib-2.0" not found',
    raw`
The Meson build system
Version: 1.3.2
Source dir: /src
Host machine cpu: x86_64
Found pkg-config: YES (/usr/bin/pkg-config) 1.8.1
Run-time dependency glib-2.0 found: NO (tried pkgconfig and cmake)

../meson.build:12:7: ERROR: Dependency "glib-2.0" not found, tried pkgconfig and cmake

A full log can be found at /src/build/meson-logs/meson-log.txt`,
  ),
  log(
    'meson: a test',
    ['test-failed', 'code'],
    '2/3 shop:net / connection refused      FAIL',
    raw`
1/3 shop:cart / total                   OK              0.02s
2/3 shop:net / connection refused      FAIL            0.11s   exit status 1
>>> MALLOC_PERTURB_=21 /src/build/test_net
3/3 shop:cart / empty                   OK              0.01s

Summary of Failures:

2/3 shop:net / connection refused FAIL            0.11s   exit status 1

Ok:                 2
Expected Fail:      0
Fail:               1
Timeout:            0

Full log written to /src/build/meson-logs/testlog.txt`,
  ),
  log(
    'rebar3: the compiler (processone/docker-ejabberd#29)',
    ['compile-error', 'code'],
    'src/XmppAddr.erl:44: illegal pattern',
    raw`
===> Compiling /ejabberd/deps/xmpp/c_src/xmpp_uri.c
===> Linking /ejabberd/deps/xmpp/priv/lib/xmpp_uri.so
===> Compiling src/XmppAddr.erl failed
src/XmppAddr.erl:44: illegal pattern
src/XmppAddr.erl:45: variable 'Exception' is unbound
src/XmppAddr.erl:47: variable 'Stk' is unbound

==> ejabberd
** (Mix) Could not compile dependency :xmpp, "/root/.mix/rebar3 bare compile --paths "/ejabberd/_build/prod/lib/*/ebin"" command failed. You can recompile this dependency with "mix deps.compile xmpp", update it with "mix deps.update xmpp" or clean it with "mix deps.clean xmpp"`,
  ),
  log(
    'lein: no such artifact (emezeske/lein-cljsbuild#498)',
    ['package-not-found', 'code'],
    'Could not find artifact lein-cljsbuild',
    raw`
Retrieving lein-ring/lein-ring/0.9.7/lein-ring-0.9.7.pom from clojars
Could not find artifact lein-cljsbuild:lein-cljsbuild:jar:1.1.8-SNAPSHOT in clojars (https://repo.example/)
This could be due to a typo in :dependencies, file system permissions, or network issues.
If you are behind a proxy, try setting the 'http_proxy' environment variable.`,
  ),
  log(
    'clojure: a namespace that is not on the classpath (AhaMove/metabase-http-driver#3)',
    ['module-missing', 'code'],
    'Could not locate metabase/driver/common/parameters__init.class',
    raw`
Compiling metabase.driver.http
Syntax error macroexpanding at (parameters.clj:1:1).
Execution error (FileNotFoundException) at metabase.driver.http.parameters/loading (parameters.clj:1).
Could not locate metabase/driver/common/parameters__init.class, metabase/driver/common/parameters.clj or metabase/driver/common/parameters.cljc on classpath.

Full report at:
/tmp/clojure-18073727761819680570.edn
Compilation failed: Subprocess failed (exit code: 1)`,
  ),
  log(
    'clojure: a macro (tomhanika/conexp-clj#87)',
    ['compile-error', 'code'],
    'Syntax error macroexpanding at (triadic_exploration.clj:345:14)',
    raw`
Compiling conexp.fca.triadic-exploration
Syntax error macroexpanding at (triadic_exploration.clj:345:14).
Execution error (IllegalArgumentException) at conexp.fca.contexts/fn$G (contexts.clj:16).
No implementation of method: :objects of protocol: #'conexp.fca.contexts/Context found for class: conexp.fca.contexts.Formal-Context

Full report at:
/tmp/clojure-4404.edn
Compilation failed: Subprocess failed (exit code: 1)`,
  ),
  log(
    'elm: a type',
    ['compile-error', 'code'],
    '-- TYPE MISMATCH',
    raw`
Dependencies ready!
Compiling ...
-- TYPE MISMATCH ----------------------------------------------- src/Main.elm

The 2nd argument to ${'`'}view${'`'} is not what I expect:

12|     view model items
                   ^^^^^
This ${'`'}items${'`'} value is a:

    List Int

But ${'`'}view${'`'} needs the 2nd argument to be:

    List Item

Detected errors in 1 module.`,
  ),
  log(
    'ghc: a name that is not in scope',
    ['compile-error', 'code'],
    'app/Main.hs:12:3: error: [GHC-88464]',
    raw`
Build profile: -w ghc-9.6.4 -O1
In order, the following will be built (use -v for more details):
 - shop-0.1.0.0 (exe:shop) (first run)
[1 of 1] Compiling Main             ( app/Main.hs, /app/dist-newstyle/Main.o )

app/Main.hs:12:3: error: [GHC-88464]
    Variable not in scope: totl :: Cart -> Int
    Suggested fix: Perhaps use ‘total’ (line 9)
   |
12 |   totl cart
   |   ^^^^
Error: cabal: Failed to build exe:shop from shop-0.1.0.0.`,
  ),
  log(
    'opam: a header (links-lang/links#953)',
    ['header-missing', 'code'],
    'test.c:1:10: fatal error: gmp.h: No such file or directory',
    raw`
[ERROR] The compilation of conf-gmp failed at "sh -exc cc -c $CFLAGS -I/usr/local/include test.c".

#=== ERROR while compiling conf-gmp.3 =========================================#
# context     2.0.5 | linux/x86_64 | ocaml-base-compiler.4.10.0
# path        ~/.opam/4.10.0/.opam-switch/build/conf-gmp.3
# command     sh -exc cc -c $CFLAGS -I/usr/local/include test.c
# exit-code   1
# output-file ~/.opam/log/conf-gmp-40606-e0259d.out
### output ###
# + cc -c -I/usr/local/include test.c
# test.c:1:10: fatal error: gmp.h: No such file or directory
#     1 | #include <gmp.h>
#       |          ^~~~~~~
# compilation terminated.

<><> Error report <><><><><><><><><><><><><><><><><><><><><><><><><><><><><><><>
+- The following actions failed
| - build conf-gmp 3
+-
- No changes have been performed`,
    31,
  ),
  log(
    'dune: an unbound value',
    ['compile-error', 'code'],
    'Error: Unbound value totl',
    raw`
File "bin/main.ml", line 3, characters 10-14:
3 | let () = totl cart
              ^^^^
Error: Unbound value totl
Hint: Did you mean total?`,
  ),
  log(
    'prisma: the engines are refused (prisma/orm#25649)',
    ['access-denied', 'input'],
    '403 Forbidden',
    raw`
> shop@1.0.0 build
> prisma generate

Prisma schema loaded from prisma/schema.prisma
Error: Failed to fetch sha256 checksum at https://binaries.example/all_commits/4bc8b6e1/linux-musl-openssl-3.0.x/libquery_engine.so.node.gz.sha256 - 403 Forbidden

If you need to ignore this error (e.g. in an offline environment), set the PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING environment variable to a truthy value.
Example: ${'`'}PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING=1${'`'}`,
  ),
  log(
    'prisma: the server of the engines fails (langwatch/langwatch#1241)',
    ['server-error', 'infrastructure'],
    '500 Internal Server Error',
    raw`
npm error code 1
npm error path /app/node_modules/@prisma/engines
npm error command failed
npm error command sh -c node scripts/postinstall.js
npm error Error: Failed to fetch sha256 checksum at https://binaries.example/all_commits/1/libquery_engine.so.node.sha256 - 500 Internal Server Error
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-01-28-debug-0.log`,
  ),
  log(
    'puppeteer: the browser cannot be downloaded',
    ['network-unreachable', 'infrastructure'],
    'read ECONNRESET',
    raw`
npm error code 1
npm error path /app/node_modules/puppeteer
npm error command failed
npm error command sh -c node install.mjs
npm error ERROR: Failed to set up chrome v131.0.6778.85! Set "PUPPETEER_SKIP_DOWNLOAD" env variable to skip download.
npm error Error: read ECONNRESET
npm error     at TLSWrap.onStreamRead (node:internal/stream_base_commons:218:20) {
npm error   errno: -104,
npm error   code: 'ECONNRESET',
npm error   syscall: 'read'
npm error }`,
  ),
  log(
    'electron: the checksum of the download',
    ['hash-mismatch', 'code'],
    'did not match expected checksum',
    raw`
npm error code 1
npm error path /app/node_modules/electron
npm error command failed
npm error command sh -c node install.js
npm error ChecksumMismatchError: Generated checksum for "electron-v28.2.0-linux-x64.zip" did not match expected checksum.
npm error     at ReadStream.<anonymous> (/app/node_modules/sumchecker/index.js:94:28)
npm error   filename: 'electron-v28.2.0-linux-x64.zip' does not match`,
  ),
  log(
    'apt: a key that expired',
    ['repository-unsigned', 'code'],
    'EXPKEYSIG B7B3B788A8D3785C',
    raw`
Get:4 http://repo.example/apt/debian bookworm InRelease [22.9 kB]
Err:4 http://repo.example/apt/debian bookworm InRelease
  The following signatures were invalid: EXPKEYSIG B7B3B788A8D3785C MySQL Release Engineering <mysql@packages.example>
Reading package lists...
W: GPG error: http://repo.example/apt/debian bookworm InRelease: The following signatures were invalid: EXPKEYSIG B7B3B788A8D3785C MySQL Release Engineering <mysql@packages.example>
E: The repository 'http://repo.example/apt/debian bookworm InRelease' is not signed.`,
    100,
  ),
  log(
    'cuda: two files for one repository',
    ['repository-invalid', 'code'],
    'Conflicting values set for option Signed-By',
    raw`
Selecting previously unselected package cuda-keyring.
Setting up cuda-keyring (1.1-1) ...
E: Conflicting values set for option Signed-By regarding source https://compute.example/cuda/repos/ubuntu2204/x86_64/ /: /usr/share/keyrings/cuda-archive-keyring.gpg !=
E: The list of sources could not be read.`,
    100,
  ),
  log(
    'apt: a snapshot whose lists expired',
    ['release-ended', 'code'],
    'is expired (invalid since',
    raw`
Get:1 http://snapshot.example/archive/debian/20230101T000000Z bookworm-security InRelease [48.0 kB]
Reading package lists...
E: Release file for http://snapshot.example/archive/debian-security/20230101T000000Z/dists/bookworm-security/InRelease is expired (invalid since 412d 3h 2min 11s). Updates for this repository will not be applied.`,
    100,
  ),
  log(
    'apk: edge beside a release',
    ['package-not-found', 'code'],
    'so:libavcodec.so.61 (no such package)',
    raw`
fetch https://dl.example/alpine/edge/community/x86_64/APKINDEX.tar.gz
fetch https://dl.example/alpine/v3.18/main/x86_64/APKINDEX.tar.gz
ERROR: unable to select packages:
  so:libavcodec.so.61 (no such package):
    required by: chromium-131.0-r0[so:libavcodec.so.61]
  chromium-131.0-r0:
    breaks: world[chromium]`,
  ),
  log(
    'a program for glibc on musl',
    ['command-not-found', 'code'],
    '/usr/local/bin/protoc: not found',
    raw`
Archive:  protoc.zip
  inflating: bin/protoc
+ protoc --version
/bin/sh: /usr/local/bin/protoc: not found`,
    127,
  ),
  log(
    'cgo without a compiler',
    ['compiler-missing', 'code'],
    'C compiler "gcc" not found',
    raw`
go: downloading example.com/mattn/go-sqlite3 v1.14.22
# runtime/cgo
cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH`,
  ),
  log(
    'a cache mount that belongs to root',
    ['permission-denied', 'code'],
    "open '/home/app/.npm/_cacache/tmp/1f2e'",
    raw`
npm error code EACCES
npm error syscall open
npm error path /home/app/.npm/_cacache/tmp/1f2e
npm error errno EACCES
npm error
npm error Your cache folder contains root-owned files, due to a bug in
npm error previous versions of npm which has since been addressed.
npm error
npm error To permanently fix this problem, please run:
npm error   sudo chown -R 1000:1000 "/home/app/.npm"
npm error Error: EACCES: permission denied, open '/home/app/.npm/_cacache/tmp/1f2e'`,
    243,
  ),
  log(
    'git: a submodule over ssh without a key',
    ['ssh-denied', 'input'],
    'Permission denied (publickey)',
    raw`
Submodule 'lib' (git@git.example:acme/lib.git) registered for path 'lib'
Cloning into '/src/lib'...
git@git.example: Permission denied (publickey).
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.
fatal: clone of 'git@git.example:acme/lib.git' into submodule path '/src/lib' failed
Failed to clone 'lib'. Retry scheduled`,
  ),
  log(
    'git-lfs: an object that the server does not have',
    ['download-missing', 'code'],
    'Object does not exist on the server',
    raw`
Cloning into '/src'...
Downloading models/a.bin (12 MB)
Error downloading object: models/a.bin (3f1c2d): Smudge error: Error downloading models/a.bin (3f1c2d): [3f1c2d] Object does not exist on the server: [404] Object does not exist on the server

Errors logged to '/src/.git/lfs/logs/20260301T100000.log'.
Use ${'`'}git lfs logs last${'`'} to view the log.
error: external filter 'git-lfs filter-process' failed
fatal: models/a.bin: smudge filter lfs failed`,
    128,
  ),
  log(
    'go: a private module and the checksum database',
    ['repository-missing', 'code'],
    'could not read Username',
    raw`
go: downloading example.com/acme/lib v1.4.0
go: example.com/acme/lib@v1.4.0: verifying module: example.com/acme/lib@v1.4.0: reading https://sum.example/lookup/example.com/acme/lib@v1.4.0: 404 Not Found
	server response:
	not found: example.com/acme/lib@v1.4.0: invalid version: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/1f: exit status 128:
		fatal: could not read Username for 'https://git.example': terminal prompts disabled
	Confirm the import path was entered correctly.
	If this is a private repository, see https://docs.example/doc/faq#git_https for additional information.`,
  ),
  log(
    'npm: a signature of a package is invalid',
    ['hash-mismatch', 'code'],
    'packages have invalid registry signatures',
    raw`
audited 212 packages in 3s

211 packages have verified registry signatures

1 packages have invalid registry signatures:

left-pad@1.3.0 (https://registry.example/)

Someone might have tampered with this package since it was published on the registry!`,
  ),
  log(
    'node-gyp: no Python',
    ['compiler-missing', 'code'],
    'find Python',
    raw`
npm error code 1
npm error path /app/node_modules/bcrypt
npm error command failed
npm error command sh -c node-gyp rebuild
npm error gyp info it worked if it ends with ok
npm error gyp info using node-gyp@10.0.1
npm error gyp ERR! find Python
npm error gyp ERR! find Python Python is not set from command line or npm configuration
npm error gyp ERR! find Python checking if "python3" can be used
npm error gyp ERR! find Python - executable path is ""
npm error gyp ERR! find Python You need to install the latest version of Python.
npm error gyp ERR! configure error
npm error gyp ERR! stack Error: Could not find any Python installation to use
npm error gyp ERR! not ok`,
  ),
]
