import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of RUN steps, as package managers, compilers and test runners print them. */
export const BUILD_LOGS: readonly CorpusLog[] = [
  log(
    'pip: no such package',
    ['package-not-found', 'code'],
    'nothere',
    raw`
Collecting nothere==1 (from -r requirements.txt (line 3))
ERROR: Could not find a version that satisfies the requirement nothere==1 (from versions: none)
ERROR: No matching distribution found for nothere==1
[notice] A new release of pip is available: 24.0 -> 25.0
[notice] To update, run: pip install --upgrade pip`,
  ),
  log(
    'pip: no network',
    ['dns-unavailable', 'infrastructure'],
    'name resolution',
    raw`
WARNING: Retrying (Retry(total=1, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/flask/
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/flask/
ERROR: Could not find a version that satisfies the requirement flask (from versions: none)
ERROR: No matching distribution found for flask`,
  ),
  log(
    'pip: TLS behind a company proxy',
    ['certificate-not-trusted', 'input'],
    'CERTIFICATE_VERIFY_FAILED',
    raw`
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1000)'))': /simple/flask/
Could not fetch URL https://index.example/simple/flask/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='index.example', port=443): Max retries exceeded with url: /simple/flask/ (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1000)'))) - skipping
ERROR: Could not find a version that satisfies the requirement flask (from versions: none)
ERROR: No matching distribution found for flask`,
  ),
  log(
    'pip: a wheel needs gcc',
    ['compiler-missing', 'code'],
    "command 'gcc'",
    raw`
  Building wheel for backports.zoneinfo (pyproject.toml): finished with status 'error'
  error: subprocess-exited-with-error
  × Building wheel for backports.zoneinfo (pyproject.toml) did not run successfully.
  │ exit code: 1
  ╰─> [42 lines of output]
      running build_ext
      building 'backports.zoneinfo._czoneinfo' extension
      error: command 'gcc' failed: No such file or directory
      [end of output]
  note: This error originates from a subprocess, and is likely not a problem with pip.
  ERROR: Failed building wheel for backports.zoneinfo
Successfully built other-package
Failed to build backports.zoneinfo
ERROR: Failed to build installable wheels for some pyproject.toml based projects (backports.zoneinfo)`,
  ),
  log(
    'pip: pg_config',
    ['compiler-missing', 'code'],
    'pg_config executable not found',
    raw`
  error: subprocess-exited-with-error
  × Getting requirements to build wheel did not run successfully.
  │ exit code: 1
  ╰─> [21 lines of output]
      running egg_info
      Error: pg_config executable not found.
      
      pg_config is required to build psycopg2 from source.  Please add the directory
      containing pg_config to the $PATH or specify the full executable path with the
      option:
      [end of output]
  note: This error originates from a subprocess, and is likely not a problem with pip.
error: metadata-generation-failed
× Encountered error while generating package metadata.
╰─> See above for output.
note: This is an issue with the package mentioned above, not pip.
hint: See above for details.`,
  ),
  log(
    'pip: conflict',
    ['dependency-conflict', 'code'],
    'Cannot install a==1 and b==1',
    raw`
ERROR: Cannot install a==1 and b==1 because these package versions have conflicting dependencies.

The conflict is caused by:
    a 1 depends on c==1
    b 1 depends on c==2

To fix this you could try to:
1. loosen the range of package versions you've specified
2. remove package versions to allow pip to attempt to solve the dependency conflict

ERROR: ResolutionImpossible: for help visit the documentation on dependency resolution`,
  ),
  log(
    'pip: externally managed',
    ['externally-managed', 'code'],
    'externally',
    raw`
error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.`,
  ),
  log(
    'uv: TLS',
    ['certificate-not-trusted', 'input'],
    'UnknownIssuer',
    raw`
error: Request failed after 3 retries
  Caused by: Failed to fetch: ${'`'}https://index.example/simple/x/${'`'}
  Caused by: error sending request for url (https://index.example/simple/x/)
  Caused by: client error (Connect)
  Caused by: invalid peer certificate: UnknownIssuer`,
    2,
  ),
  log(
    'uv: no network',
    ['dns-unavailable', 'infrastructure'],
    'Temporary failure',
    raw`
error: Failed to fetch: ${'`'}https://index.example/simple/x/${'`'}
  Caused by: error sending request for url (https://index.example/simple/x/)
  Caused by: client error (Connect)
  Caused by: dns error
  Caused by: failed to lookup address information: Temporary failure in name resolution`,
    2,
  ),
  log(
    'uv: package not in the index',
    ['package-not-found', 'code'],
    'nothere was not found',
    raw`
Using CPython 3.13.1 interpreter at: /usr/local/bin/python3
  × No solution found when resolving dependencies:
  ╰─▶ Because nothere was not found in the package registry and you require nothere, we can conclude that your requirements are unsatisfiable.`,
  ),
  log(
    'uv: lock file',
    ['lock-file-outdated', 'code'],
    'uv.lock',
    raw`
Resolved 12 packages in 3ms
error: The lockfile at ${'`'}uv.lock${'`'} needs to be updated, but ${'`'}--locked${'`'} was provided. To update the lockfile, run ${'`'}uv lock${'`'}.`,
    2,
  ),
  log(
    'poetry: lock file',
    ['lock-file-outdated', 'code'],
    'changed significantly',
    raw`
Installing dependencies from lock file

pyproject.toml changed significantly since poetry.lock was last generated. Run ${'`'}poetry lock${'`'} to fix the lock file.`,
  ),
  log(
    'conda: no such package',
    ['package-not-found', 'code'],
    'ResolvePackageNotFound',
    raw`
Collecting package metadata (repodata.json): ...working... done
Solving environment: ...working... failed

ResolvePackageNotFound: 
  - flask==0.12.3`,
  ),
  log(
    'apt: no such package',
    ['package-not-found', 'code'],
    'Unable to locate package',
    raw`
Reading package lists...
Building dependency tree...
Reading state information...
E: Unable to locate package nothere`,
    100,
  ),
  log(
    'apt: old lists',
    ['package-lists-stale', 'code'],
    '404  Not Found',
    raw`
Err:1 http://deb.example/debian bookworm/main amd64 libfoo amd64 1.2-3
  404  Not Found [IP: 10.0.0.1 80]
E: Failed to fetch http://deb.example/debian/pool/main/libf/libfoo_1.2-3_amd64.deb  404  Not Found [IP: 10.0.0.1 80]
E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?`,
    100,
  ),
  // Tecnativa/doodba#669
  log(
    'apt: a release that ended',
    ['release-ended', 'code'],
    'does not have a Release file',
    raw`
Ign:1 http://deb.example/debian buster InRelease
Err:5 http://deb.example/debian buster Release
  404  Not Found [IP: 151.101.130.132 80]
Reading package lists...
E: The repository 'http://deb.example/debian buster Release' does not have a Release file.
E: The repository 'http://deb.example/debian buster-updates Release' does not have a Release file.`,
    100,
  ),
  log(
    'apt: no network',
    ['dns-unavailable', 'infrastructure'],
    'Temporary failure resolving',
    raw`
Ign:1 http://deb.example/debian trixie InRelease
Err:1 http://deb.example/debian trixie InRelease
  Temporary failure resolving 'deb.example'
W: Failed to fetch http://deb.example/debian/dists/trixie/InRelease  Temporary failure resolving 'deb.example'
W: Some index files failed to download. They have been ignored, or old ones used instead.
Package curl is not available, but is referred to by another package.
E: Package 'curl' has no installation candidate`,
    100,
  ),
  log(
    'apt: key',
    ['repository-unsigned', 'code'],
    'NO_PUBKEY',
    raw`
W: GPG error: https://apt.example stable InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 7EA0A9C3F273FCD8
E: The repository 'https://apt.example stable InRelease' is not signed.
N: Updating from such a repository can't be done securely, and is therefore disabled by default.`,
    100,
  ),
  log(
    'apt: a mirror in the middle of its update',
    ['mirror-inconsistent', 'infrastructure'],
    'Mirror sync in progress',
    raw`
Err:3 http://archive.example/ubuntu noble/universe amd64 Packages
  File has unexpected size (13210 != 881875). Mirror sync in progress? [IP: 10.0.0.1 80]
Reading package lists...
E: Failed to fetch http://archive.example/ubuntu/dists/noble/universe/binary-amd64/Packages.gz  File has unexpected size (13210 != 881875). Mirror sync in progress? [IP: 10.0.0.1 80]
E: Some index files failed to download. They have been ignored, or old ones used instead.`,
    100,
  ),
  // google/mtail#761
  log(
    'apk: no network',
    ['dns-unavailable', 'infrastructure'],
    'temporary error',
    raw`
WARNING: updating and opening https://dl.example/alpine/v3.18/main: temporary error (try again later)
WARNING: updating and opening https://dl.example/alpine/v3.18/community: temporary error (try again later)
ERROR: unable to select packages:
  git (no such package):
    required by: world[git]`,
    2,
  ),
  log(
    'apk: TLS',
    ['certificate-not-trusted', 'input'],
    'server certificate not trusted',
    raw`
fetch https://dl.example/alpine/v3.20/main/x86_64/APKINDEX.tar.gz
WARNING: fetching https://dl.example/alpine/v3.20/main: TLS: server certificate not trusted
ERROR: unable to select packages:
  curl (no such package):
    required by: world[curl]`,
  ),
  // puppetlabs/puppet-lint#42
  log(
    'apk: a pinned version is gone',
    ['package-not-found', 'code'],
    'breaks: world[ruby',
    raw`
fetch http://dl.example/alpine/v3.10/main/x86_64/APKINDEX.tar.gz
ERROR: unable to select packages:
  ruby-2.5.9-r0:
    breaks: world[ruby=2.5.7-r0]`,
    2,
  ),
  log(
    'dnf',
    ['package-not-found', 'code'],
    'nothere',
    raw`
Last metadata expiration check: 0:00:03 ago.
No match for argument: nothere
Error: Unable to find a match: nothere`,
  ),
  log(
    'npm: 404',
    ['package-not-found', 'code'],
    'npm error',
    raw`
npm error code E404
npm error 404 Not Found - GET https://registry.example/nothere - Not found
npm error 404
npm error 404  'nothere@*' is not in this registry.
npm error 404
npm error 404 Note that you can also install from a
npm error 404 tarball, folder, http url, or git folder.
npm notice
npm notice New major version of npm available! 10.9.2 -> 11.0.0
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
  ),
  log(
    'npm: out of sync',
    ['lock-file-outdated', 'code'],
    'npm',
    raw`
npm error code EUSAGE
npm error
npm error ${'`'}npm ci${'`'} can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with ${'`'}npm install${'`'} before continuing.
npm error
npm error Missing: left-pad@1.3.0 from lock file
npm error
npm error Clean install a project
npm error
npm error Usage:
npm error npm ci
npm error
npm error Run "npm help ci" for more info
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
  ),
  log(
    'npm: ERESOLVE',
    ['dependency-conflict', 'code'],
    'npm error',
    raw`
npm error code ERESOLVE
npm error ERESOLVE unable to resolve dependency tree
npm error
npm error While resolving: shop@1.0.0
npm error Found: react@19.0.0
npm error Could not resolve dependency:
npm error peer react@"^18.0.0" from old-lib@2.0.0
npm error
npm error Fix the upstream dependency conflict, or retry
npm error this command with --force or --legacy-peer-deps
npm error to accept an incorrect (and potentially broken) dependency resolution.
npm error
npm error For a full report see:
npm error /root/.npm/_logs/2026-11-24T06_00_00_000Z-eresolve-report.txt
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
  ),
  log(
    'npm: git is not in the image',
    ['command-not-found', 'code'],
    'spawn git',
    raw`
npm error code ENOENT
npm error syscall spawn git
npm error path git
npm error errno -2
npm error enoent An unknown git error occurred
npm error enoent This is related to npm not being able to find a file.
npm error enoent
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
    254,
  ),
  log(
    'npm: no network',
    ['network-unreachable', 'infrastructure'],
    'npm error',
    raw`
npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to https://registry.example/left-pad failed, reason: getaddrinfo ENOTFOUND registry.example
npm error network This is a problem related to network connectivity.
npm error network In most cases you are behind a proxy or have bad network settings.
npm error network
npm error network If you are behind a proxy, please make sure that the
npm error network 'proxy' config is set properly.  See: 'npm help config'
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
  ),
  log(
    'npm: package.json is not there',
    ['project-file-missing', 'code'],
    'package.json',
    raw`
npm error code ENOENT
npm error syscall open
npm error path /app/package.json
npm error errno -2
npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json'
npm error enoent This is related to npm not being able to find a file.
npm error enoent
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
    254,
  ),
  log(
    'npm: a peer warning, then TypeScript',
    ['compile-error', 'code'],
    'TS2322',
    raw`
npm warn ERESOLVE overriding peer dependency
added 210 packages in 4s
> shop@1.0.0 build
> tsc
src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.`,
    2,
  ),
  log(
    'npm: missing script',
    ['script-missing', 'code'],
    'biuld',
    raw`
npm error Missing script: "biuld"
npm error
npm error Did you mean this?
npm error   npm run build # run the "build" package script
npm error
npm error To see a list of scripts, run:
npm error   npm run
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-24T06_00_00_000Z-debug-0.log`,
  ),
  // yournextstore/yournextstore#93
  log(
    'pnpm: lock file',
    ['lock-file-outdated', 'code'],
    'ERR_PNPM_OUTDATED_LOCKFILE',
    raw`
Lockfile is up to date, resolution step is skipped
 ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json

Note that in CI environments this setting is true by default. If you still need to run install in such cases, use "pnpm install --no-frozen-lockfile"

  Failure reason:
  specifiers in the lockfile don't match specifiers in package.json:
* 1 dependencies were added: lodash@^4`,
  ),
  log(
    'yarn 1: engine',
    ['language-version', 'code'],
    'The engine "node" is incompatible',
    raw`
yarn install v1.22.22
[1/4] Resolving packages...
[2/4] Fetching packages...
error next@15.0.0: The engine "node" is incompatible with this module. Expected version ">=18.18.0". Got "16.20.2"
error Found incompatible module.
info Visit https://yarn.example/en/docs/cli/install for documentation about this command.`,
  ),
  log(
    'yarn berry: no such package',
    ['package-not-found', 'code'],
    'YN0035',
    raw`
➤ YN0000: ┌ Resolution step
➤ YN0035: │ nothere@npm:^1: Package not found
➤ YN0035: │   Response Code: 404 (Not Found)
➤ YN0000: └ Completed in 0s 300ms
➤ YN0000: · Failed with errors in 0s 320ms`,
  ),
  // nodejs/corepack#631
  log(
    'corepack: key',
    ['signing-key-unknown', 'code'],
    'Cannot find matching keyid',
    raw`
/usr/local/lib/node_modules/corepack/dist/lib/corepack.cjs:21535
  if (key == null || signature == null) throw new Error(${'`'}Cannot find matching keyid${'`'});
                                              ^

Error: Cannot find matching keyid: {"signatures":[{"sig":"MEQ="}],"keys":[]}
    at verifySignature (/usr/local/lib/node_modules/corepack/dist/lib/corepack.cjs:21535:47)

Node.js v22.13.1`,
  ),
  log(
    'cargo: --locked',
    ['lock-file-outdated', 'code'],
    'Cargo.lock',
    raw`
    Updating registry index
error: the lock file /app/Cargo.lock needs to be updated but --locked was passed to prevent this
If you want to try to generate the lock file without accessing the network, remove the --locked flag and use --offline instead.`,
    101,
  ),
  // g0h4n/RustHound-CE#23
  log(
    'cargo: rustc too old',
    ['language-version', 'code'],
    'rustc 1.81.0 is not supported',
    raw`
error: rustc 1.81.0 is not supported by the following packages:
  bincode@2.0.1 requires rustc 1.85.0
  zip@4.6.1 requires rustc 1.82.0
Either upgrade rustc or select compatible dependency versions with
${'`'}cargo update <name>@<current-ver> --precise <compatible-ver>${'`'}
where ${'`'}<compatible-ver>${'`'} is the latest version supporting rustc 1.81.0`,
    101,
  ),
  log(
    'rustc: an error',
    ['compile-error', 'code'],
    'error[E0425]',
    raw`
   Compiling shop v0.1.0 (/app)
error[E0425]: cannot find value ${'`'}x${'`'} in this scope
 --> src/main.rs:2:20
  |
2 |     println!("{}", x);
  |                    ^ not found in this scope

For more information about this error, try ${'`'}rustc --explain E0425${'`'}.
error: could not compile ${'`'}shop${'`'} (bin "shop") due to 1 previous error`,
    101,
  ),
  log(
    'cargo: openssl-sys',
    ['header-missing', 'code'],
    'openssl',
    raw`
error: failed to run custom build command for ${'`'}openssl-sys v0.9.102${'`'}

Caused by:
  process didn't exit successfully: ${'`'}/app/target/release/build/openssl-sys-1/build-script-main${'`'} (exit status: 101)
  --- stderr
  Could not find openssl via pkg-config:
  The pkg-config command could not be found.
warning: build failed, waiting for other jobs to finish...`,
    101,
  ),
  // templui/templui-quickstart#7
  log(
    'go: version',
    ['language-version', 'code'],
    'requires go >= 1.24.0',
    raw`
go: go.mod requires go >= 1.24.0 (running go 1.23.8; GOTOOLCHAIN=local)`,
  ),
  log(
    'go: undefined',
    ['compile-error', 'code'],
    'undefined: serve',
    raw`
# shop/cmd/api
cmd/api/main.go:7:2: undefined: serve`,
  ),
  log(
    'go: a certificate is made, then the compiler complains',
    ['compile-error', 'code'],
    'undefined: serve',
    raw`
Generating a self-signed certificate for tests
main.go:7:2: undefined: serve`,
  ),
  // theopenlane/core#2032
  log(
    'go: a private module',
    ['repository-missing', 'code'],
    'could not read Username',
    raw`
go: git.example/theopenlane/corejobs@v0.1.9: invalid version: git ls-remote -q --end-of-options origin in /go/pkg/mod/cache/vcs/ed27: exit status 128:
        fatal: could not read Username for 'https://git.example': terminal prompts disabled
Confirm the import path was entered correctly.
If this is a private repository, see https://go.example/doc/faq#git_https for additional information.`,
  ),
  log(
    'go: go.sum',
    ['lock-file-outdated', 'code'],
    'missing go.sum entry',
    raw`
main.go:4:2: missing go.sum entry for module providing package example.com/x; to add:
	go mod download example.com/x`,
  ),
  // pipauwel/IFCtoRDF#6
  log(
    'maven: artifact',
    ['package-not-found', 'code'],
    'Could not find artifact',
    raw`
[INFO] ------------------------------------------------------------------------
[INFO] BUILD FAILURE
[INFO] ------------------------------------------------------------------------
[INFO] Total time:  2.065 s
[INFO] Finished at: 2026-02-01T20:14:31+01:00
[INFO] ------------------------------------------------------------------------
[ERROR] Failed to execute goal on project IFCtoRDF: Could not resolve dependencies for project com.example:IFCtoRDF:jar:0.3-SNAPSHOT: Could not find artifact com.example:EXPRESStoOWL:jar:0.2 in central (https://repo.example/maven2) -> [Help 1]
[ERROR]
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
[ERROR] Re-run Maven using the -X switch to enable full debug logging.
[ERROR]
[ERROR] For more information about the errors and possible solutions, please read the following articles:
[ERROR] [Help 1] http://wiki.example/DependencyResolutionException`,
  ),
  log(
    'maven: compile',
    ['compile-error', 'code'],
    'Api.java:[12,9]',
    raw`
[ERROR] COMPILATION ERROR : 
[INFO] -------------------------------------------------------------
[ERROR] /app/src/main/java/shop/Api.java:[12,9] cannot find symbol
  symbol:   class Money
  location: class shop.Api
[INFO] 1 error
[INFO] BUILD FAILURE
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project shop: Compilation failure
[ERROR] /app/src/main/java/shop/Api.java:[12,9] cannot find symbol
[ERROR] -> [Help 1]
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.`,
  ),
  log(
    'gradle: artifact',
    ['package-not-found', 'code'],
    'Could not',
    raw`
FAILURE: Build failed with an exception.

* What went wrong:
Could not determine the dependencies of task ':app:jar'.
> Could not resolve all files for configuration ':app:runtimeClasspath'.
   > Could not find com.example:lib:9.9.
     Required by:
         project :app

* Try:
> Run with --stacktrace option to get the stack trace.
> Run with --info or --debug option to get more log output.
> Get more help at https://help.example.

BUILD FAILED in 3s`,
  ),
  log(
    'gradle: a rule of the project',
    ['configure-failed', 'code'],
    'Version catalog is frozen',
    raw`
FAILURE: Build failed with an exception.

* Where:
Build file '/app/build.gradle' line: 12

* What went wrong:
A problem occurred evaluating root project 'shop'.
> Version catalog is frozen: error 7

* Try:
> Run with --stacktrace option to get the stack trace.
> Get more help at https://help.example.

BUILD FAILED in 3s`,
  ),
  // aeris/cryptcheck#45
  log(
    'bundler: no lock file',
    ['lock-file-missing', 'code'],
    'requires a Gemfile.lock',
    raw`
Successfully installed bundler-2.0.1
1 gem installed
Don't run Bundler as root. Bundler can ask for sudo if it is needed, and
installing your bundle as root will break this application for all non-root
users on this machine.
The --deployment flag requires a Gemfile.lock. Please make sure you have checked
your Gemfile.lock into version control before deploying.`,
    16,
  ),
  log(
    'gem: native extension',
    ['header-missing', 'code'],
    "mkmf.rb can't find header files",
    raw`
Gem::Ext::BuildError: ERROR: Failed to build gem native extension.

    current directory: /usr/local/bundle/gems/pg-1.5.9/ext
/usr/bin/ruby3.1 extconf.rb
mkmf.rb can't find header files for ruby at /usr/lib/ruby/include/ruby.h

You might have to install separate package for the ruby development
environment, ruby-dev or ruby-devel for example.

extconf failed, exit code 1

Gem files will remain installed in /usr/local/bundle/gems/pg-1.5.9 for inspection.
Results logged to /usr/local/bundle/extensions/x86_64-linux/3.1.0/pg-1.5.9/gem_make.out

An error occurred while installing pg (1.5.9), and Bundler cannot continue.

In Gemfile:
  pg`,
    5,
  ),
  // pacoorozco/probind#80
  log(
    'composer: extension',
    ['extension-missing', 'code'],
    'ext-gmp',
    raw`
Installing dependencies from lock file (including require-dev)
Verifying lock file contents can be installed on current platform.
Your lock file does not contain a compatible set of packages. Please run composer update.

  Problem 1
    - rlanvin/php-ip is locked to version v2.0.0 and an update of this package was not requested.
    - rlanvin/php-ip v2.0.0 requires ext-gmp * -> it is missing from your system. Install or enable PHP's gmp extension.

To enable extensions, verify that they are enabled in your .ini files:
    - /usr/local/etc/php/conf.d/docker-php-ext-sodium.ini
You can also run ${'`'}php --ini${'`'} in a terminal to see which files are used by PHP in CLI mode.`,
    2,
  ),
  // dotnet/core#4387
  log(
    'nuget: package',
    ['package-not-found', 'code'],
    'NU1101',
    raw`
  Determining projects to restore...
/src/Azure.Storage.csproj : error NU1101: Unable to find package NETStandard.Library. No packages exist with this id in source(s): /src/nugets [/src/Service.csproj]
  Failed to restore /src/Service.csproj (in 1.2 sec).`,
  ),
  log(
    'dotnet: C#',
    ['compile-error', 'code'],
    'CS0103',
    raw`
  Determining projects to restore...
  Restored /src/a.csproj (in 400 ms).
/src/Program.cs(3,5): error CS0103: The name 'foo' does not exist in the current context [/src/a.csproj]

Build FAILED.

/src/Program.cs(3,5): error CS0103: The name 'foo' does not exist in the current context [/src/a.csproj]
    0 Warning(s)
    1 Error(s)

Time Elapsed 00:00:03.20`,
  ),
  // triton-inference-server/dali_backend#84
  log(
    'g++: killed',
    ['out-of-memory', 'infrastructure'],
    'Killed signal terminated program',
    raw`
[ 65%] Building CXX object Source/CMakeFiles/CMakeLib.dir/cmInstallGenerator.cxx.o
g++: fatal error: Killed signal terminated program cc1plus
compilation terminated.
make[2]: *** [Source/CMakeFiles/CMakeLib.dir/build.make:1266: cmGeneratorTarget.cxx.o] Error 1
make[2]: *** Waiting for unfinished jobs....
make[1]: *** [CMakeFiles/Makefile2:2205: Source/CMakeFiles/CMakeLib.dir/all] Error 2
make: *** [Makefile:183: all] Error 2`,
    2,
  ),
  // drawdb-io/drawdb#360
  log(
    'vite: heap',
    ['heap-exhausted', 'code'],
    'JavaScript heap out of memory',
    raw`
<--- Last few GCs --->

[17:0x7f552fef66a0]    77411 ms: Mark-Compact (reduce) 1998.1 (2091.1) -> 1998.1 (2091.1) MB, 2526.20 / 0.00 ms  (average mu = 0.513, current mu = 0.007) allocation failure; scavenge might not succeed

<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----

npm error path /app
npm error command failed
npm error signal SIGABRT
npm error command sh -c vite build
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-03-14T07_19_29_903Z-debug-0.log`,
    134,
  ),
  log(
    'C: an error',
    ['compile-error', 'code'],
    "expected ';'",
    raw`
gcc -c -o main.o main.c
main.c: In function 'main':
main.c:3:5: error: expected ';' before 'return'
    3 |     return 0
      |     ^~~~~~
make: *** [Makefile:4: main.o] Error 1`,
    2,
  ),
  log(
    'C: header',
    ['header-missing', 'code'],
    'libpq-fe.h',
    raw`
psycopg/psycopgmodule.c:28:10: fatal error: libpq-fe.h: No such file or directory
   28 | #include <libpq-fe.h>
      |          ^~~~~~~~~~~~
compilation terminated.
error: command '/usr/bin/gcc' failed with exit code 1`,
  ),
  log(
    'ld: library',
    ['link-error', 'code'],
    'undefined reference',
    raw`
/usr/bin/ld: main.o: in function 'main':
main.c:(.text+0x1e): undefined reference to ${'`'}deflate'
collect2: error: ld returned 1 exit status
make: *** [Makefile:4: app] Error 1`,
    2,
  ),
  log(
    'esbuild: import',
    ['import-unresolved', 'code'],
    './lib/money',
    raw`
✘ [ERROR] Could not resolve "./lib/money"

    src/index.ts:3:22:
      3 │ import { total } from "./lib/money"
        ╵                       ~~~~~~~~~~~~~

1 error`,
  ),
  log(
    'next: type error',
    ['compile-error', 'code'],
    "Property 'totl' does not exist",
    raw`
   Creating an optimized production build ...
 ✓ Compiled successfully
   Linting and checking validity of types ...
Failed to compile.

./app/page.tsx:12:20
Type error: Property 'totl' does not exist on type 'Order'. Did you mean 'total'?

  10 |   return (
  11 |     <p>
> 12 |       {order.totl}
     |              ^
  13 |     </p>
Next.js build worker exited with code: 1 and signal: null
npm error Lifecycle script ${'`'}build${'`'} failed with error:
npm error code 1
npm error path /app
npm error workspace shop@1.0.0`,
  ),
  // hicetnunc2000/hicetnunc#1364
  log(
    'webpack 4 on Node 17',
    ['legacy-openssl', 'code'],
    'digital envelope routines',
    raw`
/usr/src/app/node_modules/react-scripts/scripts/start.js:19
  throw err;
  ^

Error: error:0308010C:digital envelope routines::unsupported
    at new Hash (node:internal/crypto/hash:67:19)
    at Object.createHash (node:crypto:130:10)
  opensslErrorStack: [ 'error:03000086:digital envelope routines::initialization error' ],
  library: 'digital envelope routines',
  reason: 'unsupported',
  code: 'ERR_OSSL_EVP_UNSUPPORTED'
}

Node.js v17.0.1`,
  ),
  // exaco/laravel-docktane#62
  log(
    'rollup on musl',
    ['native-module-mismatch', 'code'],
    'rollup-linux-x64-musl',
    raw`
> vite build

/var/www/html/node_modules/rollup/dist/native.js:87
          throw new Error(
                ^

Error: Cannot find module @rollup/rollup-linux-x64-musl. npm has a bug related to optional dependencies (https://git.example/npm/cli/issues/4828). Please try ${'`'}npm i${'`'} again after removing both package-lock.json and node_modules directory.
    at requireWithFriendlyError (/var/www/html/node_modules/rollup/dist/native.js:87:9)
    ... 3 lines matching cause stack trace ...
    at Module._load (node:internal/modules/cjs/loader:1023:12) {
  [cause]: Error: Cannot find module '@rollup/rollup-linux-x64-musl'
  Require stack:
  - /var/www/html/node_modules/rollup/dist/native.js
      at Module._resolveFilename (node:internal/modules/cjs/loader:1144:15) {
    code: 'MODULE_NOT_FOUND',
    requireStack: [ '/var/www/html/node_modules/rollup/dist/native.js' ]
  }
}

Node.js v21.6.2`,
  ),
  log(
    'pytest',
    ['test-failed', 'code'],
    "assert '401 Unauthorized' == '403 Forbidden'",
    raw`
=================================== FAILURES ===================================
__________________________________ test_guest __________________________________

    def test_guest():
>       assert status() == '403 Forbidden'
E       AssertionError: assert '401 Unauthorized' == '403 Forbidden'
E         - 403 Forbidden
E         + 401 Unauthorized

tests/test_auth.py:12: AssertionError
=========================== short test summary info ============================
FAILED tests/test_auth.py::test_guest - AssertionError: assert '401 Unauthorized' == '403 Forbidden'
========================= 1 failed, 20 passed in 1.20s =========================`,
  ),
  log(
    'pytest against a database that is not there',
    ['test-failed', 'code'],
    'Connection refused',
    raw`
E   psycopg.OperationalError: connection to server at "127.0.0.1", port 5432 failed: Connection refused
E   	Is the server running on that host and accepting TCP/IP connections?

/usr/local/lib/python3.13/site-packages/psycopg/connection.py:117: OperationalError
1 failed, 41 passed in 2.1s`,
  ),
  log(
    'unittest',
    ['test-failed', 'code'],
    "'401 Unauthorized' != '403 Forbidden'",
    raw`
test_guest (test_auth.Auth.test_guest) ... FAIL

======================================================================
FAIL: test_guest (test_auth.Auth.test_guest)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/test_auth.py", line 3, in test_guest
    def test_guest(self): self.assertEqual('401 Unauthorized', '403 Forbidden')
                          ~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
AssertionError: '401 Unauthorized' != '403 Forbidden'
- 401 Unauthorized
+ 403 Forbidden

----------------------------------------------------------------------
Ran 1 test in 0.000s

FAILED (failures=1)`,
  ),
  log(
    'vitest: names of passed tests',
    ['test-failed', 'code'],
    'expected 3 to be 4',
    raw`
 ✓ src/client.test.ts > retries when the connection timed out 4ms
 ✓ src/client.test.ts > says when permission denied 1ms
 × src/total.test.ts > adds up 3ms
   → expected 3 to be 4
 Test Files  1 failed | 1 passed (2)
 Tests  1 failed | 2 passed (3)`,
  ),
  log(
    'node --test, TAP',
    ['test-failed', 'code'],
    'adds up',
    raw`
not ok 1 - adds up
ok 2 - retries when the connection timed out`,
  ),
  log(
    'jest',
    ['test-failed', 'code'],
    'Total',
    raw`
PASS src/permission-denied.test.js
FAIL src/total.test.js
  ● Total › adds up

    expect(received).toBe(expected) // Object.is equality

    Expected: 4
    Received: 3

      at Object.toBe (src/total.test.js:4:21)

Test Suites: 1 failed, 1 passed, 2 total
Tests:       1 failed, 4 passed, 5 total
Snapshots:   0 total
Time:        1.2 s
Ran all test suites.`,
  ),
  log(
    'go test',
    ['test-failed', 'code'],
    'total_test.go:9',
    raw`
=== RUN   TestPermissionDenied
--- PASS: TestPermissionDenied (0.00s)
=== RUN   TestTotal
    total_test.go:9: got 3, want 4
--- FAIL: TestTotal (0.00s)
FAIL
FAIL	shop/api	0.003s
FAIL`,
  ),
  log(
    'cargo test',
    ['test-failed', 'code'],
    'left',
    raw`
test tests::permission_denied ... ok
test tests::adds_up ... FAILED

failures:

---- tests::adds_up stdout ----

thread 'tests::adds_up' panicked at src/lib.rs:9:9:
assertion ${'`'}left == right${'`'} failed
  left: 3
 right: 4
note: run with ${'`'}RUST_BACKTRACE=1${'`'} environment variable to display a backtrace

failures:
    tests::adds_up

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

error: test failed, to rerun pass ${'`'}--lib${'`'}`,
    101,
  ),
  log(
    'eslint',
    ['lint-failed', 'code'],
    'no-unused-vars',
    raw`
/app/src/a.js
  3:7  error  'x' is assigned a value but never used  no-unused-vars

✖ 1 problem (1 error, 0 warnings)`,
  ),
  log(
    'curl: 404',
    ['download-missing', 'code'],
    '404',
    raw`
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
  0     9    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
curl: (22) The requested URL returned error: 404`,
    22,
  ),
  log(
    'curl: a mistyped host',
    ['host-not-found', 'code'],
    'files.exmaple',
    raw`
curl: (6) Could not resolve host: files.exmaple`,
    6,
  ),
  log(
    'curl: time-out',
    ['network-unreachable', 'infrastructure'],
    'curl: (28)',
    raw`
curl: (28) Failed to connect to files.example port 443 after 130001 ms: Could not connect to server`,
    28,
  ),
  log(
    'curl: proxy',
    ['proxy-credentials', 'input'],
    '407',
    raw`
curl: (56) CONNECT tunnel failed, response 407`,
    56,
  ),
  log(
    'git: private or gone',
    ['repository-missing', 'code'],
    'could not read Username',
    raw`
Cloning into 'goregen'...
fatal: could not read Username for 'https://git.example': No such device or address`,
    128,
  ),
  log(
    'git: host key',
    ['ssh-denied', 'input'],
    'Host key verification failed',
    raw`
Cloning into 'shop'...
Host key verification failed.
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.`,
    128,
  ),
  log(
    'sh: no such command',
    ['command-not-found', 'code'],
    'nosuchcommand',
    raw`
/bin/sh: 1: nosuchcommand: not found`,
    127,
  ),
  log(
    'make: the line above is the cause',
    ['test-failed', 'code'],
    '2 checks failed',
    raw`
running checks
2 checks failed
make: *** [Makefile:3: check] Error 1`,
    2,
  ),
  log(
    'a script with set -x',
    ['unknown', 'code'],
    'schema is 3 steps behind',
    raw`
+ python tools/check.py --on-error 'Permission denied'
schema is 3 steps behind
+ exit 4`,
    4,
  ),
  log(
    'cargo: the kernel killed the compiler',
    ['out-of-memory', 'infrastructure'],
    'SIGKILL',
    raw`
   Compiling serde v1.0.200
error: could not compile \`serde\` (lib)

Caused by:
  process didn't exit successfully: \`rustc --crate-name serde --edition=2021 src/lib.rs\` (signal: 9, SIGKILL: kill)
warning: build failed, waiting for other jobs to finish...`.replaceAll('\\`', '`'),
    101,
  ),
  log('go: the kernel killed the program', ['out-of-memory', 'infrastructure'], 'signal: killed', 'signal: killed'),
  log(
    'only generic output is shown rather than nothing',
    ['unknown', 'code'],
    'exit code: 1',
    'process "/bin/sh -c ./build" did not complete successfully: exit code: 1',
  ),
]
