import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of RUN steps that failed in public repositories, shortened; the repository is named in each. */
export const WILD_LOGS: readonly CorpusLog[] = [
  log(
    'cargo: a macro panics in a dependency (XAMPPRocky/tokei_rs)',
    ['compile-error', 'code'],
    'error: proc macro panicked',
    raw`
error: proc macro panicked
   --> /usr/local/cargo/registry/src/github.com-1ecc6299db9ec823/rocket_http-0.4.4/src/parse/uri/parser.rs:119:34
    |
119 |             let path_and_query = pear_try!(path_and_query(is_pchar));
    |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |
    = help: message: called ${'`'}Option::unwrap()${'`'} on a ${'`'}None${'`'} value
    = note: this error originates in a macro (in Nightly builds, run with -Z macro-backtrace for more info)

error: aborting due to previous error

error: could not compile ${'`'}rocket_http${'`'}.

To learn more, run the command again with --verbose.
warning: build failed, waiting for other jobs to finish...
error: build failed`,
  ),
  log(
    'cargo: syntax of a newer compiler (dongri/team)',
    ['compile-error', 'code'],
    'error: `pub(restricted)` syntax is experimental (see issue #',
    raw`
error: ${'`'}pub(restricted)${'`'} syntax is experimental (see issue #32409)
   --> /root/.cargo/registry/src/github.com-1ecc6299db9ec823/libflate-0.1.14/src/bit.rs:171:5
    |
171 | pub(crate) struct BitReaderState {
    |     ^^^^^

error: aborting due to 8 previous errors

error: Could not compile ${'`'}libflate${'`'}.
Build failed, waiting for other jobs to finish...
error: build failed`,
  ),
  log(
    'cargo: warnings after the error (bobbo/spotify-connect-scrobbler)',
    ['compile-error', 'code'],
    'error[E0423]: expected value, found macro',
    raw`
error[E0423]: expected value, found macro ${'`'}panic${'`'}
    --> /usr/local/cargo/registry/src/github.com-1ecc6299db9ec823/syntex_syntax-0.42.0/src/ext/base.rs:4228:1
     |
4228 |     fn into_any(self: Box<Self>) -> ::std::boxed::Box<::std::any::Any> {
     |                                                       ^^^^^^^^^^^^^^^ help: use ${'`'}dyn${'`'}: ${'`'}dyn (::std::any::Any)${'`'}

   Compiling hyper v0.11.27
   Compiling backtrace v0.3.40
error: aborting due to previous error

For more information about this error, try ${'`'}rustc --explain E0423${'`'}.
error: could not compile ${'`'}syntex_syntax${'`'}.

To learn more, run the command again with --verbose.
warning: build failed, waiting for other jobs to finish...
warning: 370 warnings emitted

error: build failed`,
  ),
  log(
    'cargo: the build script of a crate panics (valeriansaliou/raider)',
    ['package-build-failed', 'code'],
    "thread 'main' panicked at 'Unable to detect OpenSSL version'",
    raw`
   Compiling notify v4.0.12
error: failed to run custom build command for ${'`'}openssl v0.9.24${'`'}
process didn't exit successfully: ${'`'}/app/target/release/build/openssl-e0c9d0620fbd0538/build-script-build${'`'} (exit code: 101)
--- stderr
thread 'main' panicked at 'Unable to detect OpenSSL version', /usr/local/cargo/registry/src/github.com-1ecc6299db9ec823/openssl-0.9.24/build.rs:16:14
note: Run with ${'`'}RUST_BACKTRACE=1${'`'} environment variable to display a backtrace.
warning: build failed, waiting for other jobs to finish...
error: build failed`,
  ),
  log(
    'cargo: the build script of the project panics (boundless-xyz/blobstream0#59)',
    ['package-build-failed', 'code'],
    'Risc Zero Rust toolchain not found. Try running',
    raw`
error: failed to run custom build command for ${'`'}light-client-guest v0.1.0 (/app/light-client-guest)${'`'}

Caused by:
  process didn't exit successfully: ${'`'}/app/target/debug/build/light-client-guest-14b21507feb56bcd/build-script-build${'`'} (exit status: 101)
  --- stdout
  cargo:rerun-if-env-changed=RISC0_USE_DOCKER
  cargo:rerun-if-changed=build.rs
  Building guest package: light-client-guest.light-client-guest

  --- stderr
  thread 'main' panicked at /usr/local/cargo/registry/src/index-6f17d22bba15001f/risc0-build-2.1.1/src/lib.rs:377:9:
  Risc Zero Rust toolchain not found. Try running ${'`'}rzup install rust${'`'}
  note: run with ${'`'}RUST_BACKTRACE=1${'`'} environment variable to display a backtrace`,
  ),
  log(
    'cargo: a revision of a Git dependency is gone (HuobiGroup/huobi-chain)',
    ['git-ref-missing', 'code'],
    "revspec '75ee1a07017e50ce4ebfb72f5d0a8850159a1f98' not found",
    raw`
    Updating git repository ${'`'}https://github.com/nervosnetwork/muta${'`'}
error: failed to load source for a dependency on ${'`'}binding-macro${'`'}

Caused by:
  Unable to update https://github.com/nervosnetwork/muta?rev=75ee1a0#75ee1a07

Caused by:
  revspec '75ee1a07017e50ce4ebfb72f5d0a8850159a1f98' not found; class=Reference (4); code=NotFound (-3)`,
  ),
  log(
    'cargo: a lock file of a newer version (finch-tech/finch)',
    ['project-file-invalid', 'code'],
    'invalid serialized PackageId for key',
    raw`
  Installing diesel_cli v1.4.1
error: failed to compile ${'`'}diesel_cli v1.4.1${'`'}, intermediate artifacts can be found at ${'`'}/tmp/cargo-installs9zqIK${'`'}

Caused by:
  failed to parse lock file at: /usr/local/cargo/registry/src/github.com-1ecc6299db9ec823/diesel_cli-1.4.1/Cargo.lock

Caused by:
  invalid serialized PackageId for key ${'`'}package.dependencies${'`'}`,
  ),
  log(
    'gradle: a download times out (kotcity/kotcity)',
    ['network-unreachable', 'infrastructure'],
    '> Read timed out',
    raw`
FAILURE: Build failed with an exception.

* What went wrong:
Could not resolve all dependencies for configuration ':runtimeClasspath'.
> Could not resolve com.github.kizitonwose.time:time:1.0.2.
  Required by:
      project :
   > Could not resolve com.github.kizitonwose.time:time:1.0.2.
      > Could not get resource 'https://jitpack.example/com/github/kizitonwose/time/time/1.0.2/time-1.0.2.pom'.
         > Could not GET 'https://jitpack.example/com/github/kizitonwose/time/time/1.0.2/time-1.0.2.pom'.
            > Read timed out

* Try:
Run with --stacktrace option to get the stack trace. Run with --info or --debug option to get more log output. Run with --scan to get full insights.

* Get more help at https://help.gradle.example

BUILD FAILED in 1m 13s`,
  ),
  log(
    'gradle: the server of packages requires HTTPS (sidoh/reactor_simulator)',
    ['repository-invalid', 'code'],
    "> Could not GET 'http://repo1.example/maven2/org/ow2/asm/asm",
    raw`
* What went wrong:
A problem occurred configuring root project 'app'.
> Could not resolve all dependencies for configuration ':classpath'.
   > Could not resolve org.ow2.asm:asm-debug-all:5.0.3.
     Required by:
         :app:unspecified > net.minecraftforge.gradle:ForgeGradle:1.2-SNAPSHOT > de.oceanlabs.mcp:mcinjector:3.2-SNAPSHOT
      > Could not GET 'http://repo1.example/maven2/org/ow2/asm/asm-debug-all/5.0.3/asm-debug-all-5.0.3.pom'. Received status code 501 from server: HTTPS Required

* Try:
Run with --stacktrace option to get the stack trace. Run with --info or --debug option to get more log output.

BUILD FAILED

Total time: 21.197 secs`,
  ),
  log(
    'gradle: a task starts a program that is not there (ShioCMS/shio)',
    ['command-not-found', 'code'],
    "> A problem occurred starting process 'command 'npm''",
    raw`
> Task :installLMS FAILED

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':installLMS'.
> A problem occurred starting process 'command 'npm''

* Try:
Run with --stacktrace option to get the stack trace. Run with --info or --debug option to get more log output. Run with --scan to get full insights.

* Get more help at https://help.gradle.example

Deprecated Gradle features were used in this build, making it incompatible with Gradle 7.0.
Use '--warning-mode all' to show the individual deprecation warnings.
See https://docs.gradle.org/6.3/userguide/command_line_interface.html#sec:command_line_warnings

BUILD FAILED in 1m 39s
12 actionable tasks: 11 executed, 1 up-to-date`,
  ),
  log(
    'gradle: its distribution is gone (OpenASR/idear)',
    ['download-missing', 'code'],
    'Exception in thread "main" java.io.FileNotFoundException: ht',
    raw`
Downloading https://downloads.gradle-dn.example/distributions-snapshots/gradle-6.1-20191126230035+0000-bin.zip
Exception in thread "main" java.io.FileNotFoundException: https://downloads.gradle-dn.example/distributions-snapshots/gradle-6.1-20191126230035+0000-bin.zip
	at sun.net.www.protocol.http.HttpURLConnection.getInputStream0(HttpURLConnection.java:1890)
	at sun.net.www.protocol.http.HttpURLConnection.getInputStream(HttpURLConnection.java:1492)
	at org.gradle.wrapper.Download.downloadInternal(Download.java:87)
	at org.gradle.wrapper.GradleWrapperMain.main(GradleWrapperMain.java:63)`,
  ),
  log(
    'gradle: the private repository refuses',
    ['access-denied', 'input'],
    "> Could not GET 'https://maven.acme.example/releases/com/acm",
    raw`
* What went wrong:
Execution failed for task ':app:compileJava'.
> Could not resolve all files for configuration ':app:compileClasspath'.
   > Could not resolve com.acme:billing:2.1.0.
     Required by:
         project :app
      > Could not resolve com.acme:billing:2.1.0.
         > Could not get resource 'https://maven.acme.example/releases/com/acme/billing/2.1.0/billing-2.1.0.pom'.
            > Could not GET 'https://maven.acme.example/releases/com/acme/billing/2.1.0/billing-2.1.0.pom'. Received status code 401 from server: Unauthorized

* Try:
> Run with --stacktrace option to get the stack trace.
> Run with --info or --debug option to get more log output.
> Run with --scan to get full insights.
> Get more help at https://help.gradle.example.

BUILD FAILED in 8s`,
  ),
  log(
    'gradle: the daemon disappears',
    ['killed', 'infrastructure'],
    'Gradle build daemon disappeared unexpectedly (it may have be',
    raw`
> Task :app:compileReleaseKotlin

FAILURE: Build failed with an exception.

* What went wrong:
Gradle build daemon disappeared unexpectedly (it may have been killed or may have crashed)

* Try:
> Run with --stacktrace option to get the stack trace.
> Get more help at https://help.gradle.example.`,
  ),
  log(
    'maven: a flag of a newer compiler (archivesunleashed/aut)',
    ['language-version', 'code'],
    '[ERROR] Failed to execute goal org.apache.maven.plugins:mave',
    raw`
[INFO] BUILD FAILURE
[INFO] ------------------------------------------------------------------------
[INFO] Total time:  01:10 min
[INFO] ------------------------------------------------------------------------
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.8.0:compile (default-compile) on project aut: Fatal error compiling: invalid flag: --release -> [Help 1]
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
[ERROR] Re-run Maven using the -X switch to enable full debug logging.
[ERROR] 
[ERROR] For more information about the errors and possible solutions, please read the following articles:
[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoExecutionException`,
  ),
  log(
    'maven: the server of a parent requires HTTPS (trustedanalytics/spark-tk)',
    ['repository-invalid', 'code'],
    '[ERROR]     Non-resolvable parent POM for org.trustedanalyti',
    raw`
[ERROR] The build could not read 1 project -> [Help 1]
[ERROR]   
[ERROR]   The project org.trustedanalytics:spark-tk:1.0-SNAPSHOT (/app/pom.xml) has 1 error
[ERROR]     Non-resolvable parent POM for org.trustedanalytics:spark-tk:1.0-SNAPSHOT: Could not transfer artifact org.trustedanalytics:tap-root:pom:0.1.3 from/to central1 (http://repo1.example/maven2): Failed to transfer file: http://repo1.example/maven2/org/trustedanalytics/tap-root/0.1.3/tap-root-0.1.3.pom. Return code is: 501 , ReasonPhrase:HTTPS Required. and 'parent.relativePath' points at wrong local POM @ line 10, column 13 -> [Help 2]
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
[ERROR] Re-run Maven using the -X switch to enable full debug logging.
[ERROR] 
[ERROR] For more information about the errors and possible solutions, please read the following articles:
[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/ProjectBuildingException
[ERROR] [Help 2] http://cwiki.apache.org/confluence/display/MAVEN/UnresolvableModelException`,
  ),
  log(
    'maven: a connection to the repository times out',
    ['network-unreachable', 'infrastructure'],
    '[ERROR] Failed to execute goal on project shop: Could not re',
    raw`
[ERROR] Failed to execute goal on project shop: Could not resolve dependencies for project acme:shop:jar:1.0: Failed to collect dependencies at org.springframework.boot:spring-boot-starter:jar:2.7.0: Failed to read artifact descriptor for org.springframework.boot:spring-boot-starter:jar:2.7.0: Could not transfer artifact org.springframework.boot:spring-boot-starter:pom:2.7.0 from/to central (https://repo.example/maven2): Connect to repo.example:443 [repo.example/10.0.0.1] failed: Connection timed out (Connection timed out) -> [Help 1]
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.`,
  ),
  log(
    'maven: the configuration of a plugin is wrong (ipedrazas/Zeppelin-docker)',
    ['project-file-invalid', 'code'],
    '[ERROR] Failed to execute goal org.apache.maven.plugins:mave',
    raw`
[WARNING] The requested profile "hadoop-2.6" could not be activated because it does not exist.
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-checkstyle-plugin:2.17:check (checkstyle-fail-build) on project zeppelin: Unable to parse configuration of mojo org.apache.maven.plugins:maven-checkstyle-plugin:2.17:check for parameter sourceDirectory: Cannot find 'sourceDirectory' in class -> [Help 1]
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
[ERROR] Re-run Maven using the -X switch to enable full debug logging.`,
  ),
  log(
    'maven: the database of a test is not there (square/keywhiz)',
    ['connection-refused', 'code'],
    '[ERROR] The last packet sent successfully to the server was',
    raw`
[INFO] --- jooq-codegen-maven:3.11.11:generate (generate-mysql-sources) @ keywhiz-model ---
[ERROR] Cannot execute query
com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure
[ERROR] The last packet sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server.: Connection refused (Connection refused)
[INFO] ------------------------------------------------------------------------
[INFO] BUILD FAILURE
[INFO] ------------------------------------------------------------------------`,
  ),
  log(
    'maven: only a proxy with a password',
    ['proxy-credentials', 'input'],
    '[ERROR] Plugin org.apache.maven.plugins:maven-clean-plugin:3',
    raw`
[ERROR] Plugin org.apache.maven.plugins:maven-clean-plugin:3.2.0 or one of its dependencies could not be resolved: Failed to read artifact descriptor for org.apache.maven.plugins:maven-clean-plugin:jar:3.2.0: Could not transfer artifact org.apache.maven.plugins:maven-clean-plugin:pom:3.2.0 from/to central (https://repo.example/maven2): status code: 407, reason phrase: Proxy Authentication Required (407) -> [Help 1]
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.`,
  ),
  log(
    'bundler: the locked version was withdrawn (openaustralia/morph)',
    ['package-not-found', 'code'],
    'Your bundle is locked to sync (0.4.0), but that version coul',
    raw`
Fetching gem metadata from https://gems.example/.........
Fetching dependency metadata from https://gems.example/.
Your bundle is locked to sync (0.4.0), but that version could not be found in
any of the sources listed in your Gemfile. If you haven't changed sources, that
means the author of sync (0.4.0) has removed it. You'll need to update your
bundle to a different version of sync (0.4.0) that hasn't been removed in order
to install.`,
  ),
  log(
    "bundler: a gem's repository is gone (excellaco/open-cabinet)",
    ['repository-missing', 'code'],
    'Repository not found.',
    raw`
Retrying git clone 'git://git.example/jasonblalock/flip.git' "/usr/local/bundle/cache/bundler/git/flip-e5a8aced7d31e1fe7dfd5ab5b614ffa6f5af3566" --bare --no-hardlinks --quiet due to error (4/4): Bundler::Source::Git::GitCommandError Git error: command ${'`'}git clone 'git://git.example/jasonblalock/flip.git'
fatal: remote error: 
  Repository not found.
Git error: command ${'`'}git clone 'git://git.example/jasonblalock/flip.git'
"/usr/local/bundle/cache/bundler/git/flip-e5a8aced7d31e1fe7dfd5ab5b614ffa6f5af3566"
--bare --no-hardlinks --quiet${'`'} in directory /tmp has failed.`,
  ),
  log(
    'bundler: the lock file belongs to another user (adarshdubeytech/Rubykube-New-UI)',
    ['permission-denied', 'code'],
    'There was an error while trying to write to',
    raw`
Fetching uglifier 4.1.8
Installing uglifier 4.1.8
There was an error while trying to write to ${'`'}/home/app/Gemfile.lock${'`'}. It is
likely that you need to grant write permissions for that path.`,
  ),
  log(
    'bundler: a program of a gem (voxpupuli/puppet-jira)',
    ['command-not-found', 'code'],
    'bundler: command not found: release_checks',
    raw`
bundler: command not found: release_checks
Install missing gem executables with ${'`'}bundle install${'`'}`,
  ),
  log(
    'composer: only HTTPS is allowed (iiYii/getyii)',
    ['download-refused', 'code'],
    'Your configuration does not allow connections to http://pack',
    raw`
                                                                                                                                                                          
  [RuntimeException]                                                                                    
  No composer.json present in the current directory, this may be the cause of the following exception.  
                                                                                                        
                                                                                                                                                                          
  [Composer\Downloader\TransportException]                                                                                                                                
  Your configuration does not allow connections to http://packages.example/packages.json. See https://composer.example/doc/06-config.md#secure-http for details.  
                                                                                                                                                                          
require [--dev] [--prefer-source] [--prefer-dist] [--fixed] [--no-progress] [--no-suggest] [--no-update] [--no-scripts] [--update-no-dev] [--update-with-dependencies] [--] [<packages>]...`,
  ),
  log(
    'composer: the PHP is too old for a plugin (savaslabs/squabble)',
    ['language-version', 'code'],
    'Package hirak/prestissimo at version ^0.3 has a PHP requirem',
    raw`
  [RuntimeException]                                                                                    
  No composer.json present in the current directory, this may be the cause of the following exception.  
                                                                                                                                              
  [InvalidArgumentException]                                                                                                               
  Package hirak/prestissimo at version ^0.3 has a PHP requirement incompatible with your PHP version, PHP extensions and Composer version  
                                                                                                                                              
require [--dev] [--dry-run] [--prefer-source] [--prefer-dist] [--fixed] [--no-suggest] [--no-progress] [--no-update] [--no-install] [--no-scripts]`,
  ),
  log(
    'composer: a name in the project file (trivago/chapi)',
    ['project-file-invalid', 'code'],
    'require-dev.mikey179/vfsStream is invalid, it should not con',
    raw`
                                                                                                                                 
  [RuntimeException]                                                                                                             
  require-dev.mikey179/vfsStream is invalid, it should not contain uppercase characters. Please use mikey179/vfsstream instead.  
                                                                                                                                 `,
  ),
  log(
    'composer: a folder of the autoloader (Codeception/base)',
    ['file-missing', 'code'],
    'Could not scan for classes inside "tests/cli/_steps" which d',
    raw`
Writing lock file
Generating optimized autoload files
                                                                                                        
  [RuntimeException]                                                                                    
  Could not scan for classes inside "tests/cli/_steps" which does not appear to be a file nor a folder  
                                                                                                        
install [--prefer-source] [--prefer-dist] [--dry-run] [--dev] [--no-dev] [--no-custom-installers] [--no-autoloader] [--no-scripts]`,
  ),
  log(
    'composer: the installer is not the pinned one (meadsteve/DiceApi)',
    ['hash-mismatch', 'code'],
    'ERROR: Invalid installer signature',
    raw`
+ echo 'ERROR: Invalid installer signature'
ERROR: Invalid installer signature
+ rm composer-setup.php
+ exit 1`,
  ),
  log(
    'composer: a script of the framework throws (xiaojunxi2008/avbook_docker)',
    ['uncaught-exception', 'code'],
    'Undefined index: name',
    raw`
Generating optimized autoload files
> Illuminate\Foundation\ComposerScripts::postAutoloadDump
> @php artisan package:discover --ansi

In PackageManifest.php line 122:

  Undefined index: name  

Script @php artisan package:discover --ansi handling the post-autoload-dump event returned with error code 1`,
  ),
  log(
    'mix: rebar3 is not installed (keathley/jenga)',
    ['command-not-found', 'code'],
    'Could not find "rebar3", which is needed to build dependency',
    raw`
Generated gettext app
==> jenga
Could not find "rebar3", which is needed to build dependency :ranch
I can install a local copy which is just used by Mix
Shall I install rebar3? (if running non-interactively, use "mix local.rebar --force") [Yn] ** (Mix) Could not find "rebar3" to compile dependency :ranch, please ensure "rebar3" is available`,
  ),
  log(
    'mix: Hex is not installed',
    ['command-not-found', 'code'],
    'Could not find Hex, which is needed to build dependency :pho',
    raw`
Could not find Hex, which is needed to build dependency :phoenix
Shall I install Hex? (if running non-interactively, use "mix local.hex --force") [Yn] 
** (Mix) Could not find an SCM for dependency :phoenix from Shop.MixProject`,
  ),
  log(
    'rebar3: a Git dependency cannot be fetched (helium/BEAMCoin)',
    ['package-not-found', 'code'],
    '===> Failed to fetch and copy dep: {git,"https://git.example',
    raw`
===> Compiling rebar3_gpb_plugin
===> Fetching bitcask ({git,"https://git.example/helium/bitcask",
                            {ref,"fa6e5166de683a351ca63f97b6a08c9b815affab"}})
===> Failed to fetch and copy dep: {git,"https://git.example/helium/bitcask",
                                  {ref,
                                      "fa6e5166de683a351ca63f97b6a08c9b815affab"}}`,
  ),
  log(
    'stack: another GHC (jameysharp/corrode)',
    ['language-version', 'code'],
    'Compiler version mismatched, found ghc-7.10.3 (x86_64), but',
    raw`
Populated index cache.
Compiler version mismatched, found ghc-7.10.3 (x86_64), but expected minor version match with ghc-8.0.2 (x86_64) (based on resolver setting in /corrode/stack.yaml).
Try running "stack setup" to install the correct GHC into /root/.stack/programs/x86_64-linux/`,
  ),
  log(
    'stack: no targets (zchn/ethereum-analyzer)',
    ['project-file-missing', 'code'],
    'Error parsing targets: The specified targets matched no pack',
    raw`
Installing GHC ...
Installed GHC.
Error parsing targets: The specified targets matched no packages.
Perhaps you need to run 'stack init'?`,
  ),
  log(
    'stack: its project file (sebastianmika/pyduckling)',
    ['project-file-invalid', 'code'],
    "Could not parse '/pyduckling/pyduckling/stack.yaml':",
    raw`
Could not parse '/pyduckling/pyduckling/stack.yaml':
Aeson exception:
Error in $.packages[0]: failed to parse field 'packages': parsing Text failed, expected String, but encountered Object
See http://docs.haskellstack.org/en/stable/yaml_configuration/`,
  ),
  log(
    'cabal: packages of submodules (GaloisInc/saw-script)',
    ['project-file-missing', 'code'],
    "The package location 'deps/macaw/x86' does not exist.",
    raw`
The package location 'deps/macaw/x86' does not exist.
The package location 'deps/macaw/x86_symbolic' does not exist.
The package directory 'deps/elf-edit' does not contain any .cabal file.
The package directory 'deps/dwarf' does not contain any .cabal file.`,
  ),
  log(
    'cpanm: the tests of a module fail (petdance/bobby-tables)',
    ['package-build-failed', 'code'],
    'Building and testing HTML-Tidy5-1.06 ... ! Installing Test::',
    raw`
--> Working on Test::HTML::Tidy5
Fetching http://cpan.example/authors/id/P/PE/PETDANCE/HTML-Tidy5-1.06.tar.gz ... OK
Configuring HTML-Tidy5-1.06 ... OK
Building and testing HTML-Tidy5-1.06 ... ! Installing Test::HTML::Tidy5 failed. See /root/.cpanm/work/1592376162.7/build.log for details. Retry with --force to force install it.
FAIL`,
  ),
  log(
    'cpanm: one of many modules (perlorg/cpanorg)',
    ['package-build-failed', 'code'],
    'Building and testing File-Rsync-Mirror-Recent-0.4.5 ... ! In',
    raw`
Building and testing accessors-1.01 ... OK
Successfully installed accessors-1.01
Building and testing File-Rsync-Mirror-Recent-0.4.5 ... ! Installing File::Rsync::Mirror::Recent failed. See /root/.cpanm/work/1592584134.1069/build.log for details. Retry with --force to force install it.
FAIL
XML::RSS is up to date. (1.61)
--> Working on Linux::Inotify2
Fetching http://cpan.example/authors/id/M/ML/MLEHMANN/Linux-Inotify2-2.2.tar.gz ... OK
Configuring Linux-Inotify2-2.2 ... OK
Building and testing Linux-Inotify2-2.2 ... OK
Successfully installed Linux-Inotify2-2.2
7 distributions installed`,
  ),
]
