import { type Sign, sign } from '../../sign.ts'

/** Ruby, PHP, JVM, Elixir, Haskell, OCaml, Perl, R, Swift and Crystal. */
export const MORE_PACKAGES: readonly Sign[] = [
  sign(
    'language-version',
    /You must use Bundler \d or greater|Could not find 'bundler' \(\S+\) required by|requires ruby version .*incompatible|requires ruby version [<>=]|Could not determine java version from|requires PHP \(version| but it has declared in its mix\.exs file it supports only|feature `\S+` is required$|A compatible (installed )?\.NET (Core )?SDK|Python \S+ was not found on your system|requires TypeScript [<>=]|using Swift tools version \S+ but the installed version|requires a minimum Swift tools version|CMake [\d.]+ or higher is required|With R version [\d.]+ or greater, install Bioconductor|LLVM <= [\d.]+ is required|this Perl is only v[\d.]+|(?<!Your )\b(Ruby|PHP|Perl|Java|JDK|Node(\.js)?|npm|Erlang\/OTP|OTP|Elixir|GHC|R|GCC|gcc|Rust|rustc|CMake|Meson) v?\d[\w.]*\+? or (later|newer|higher|above|greater) (is )?(required|needed)|requires (Node\.js|Ruby|PHP|Perl|Java) v?\d|[Pp]lease (update|upgrade) your (Node\.js|Ruby|PHP|Python|Java|Go)( version)?\b/,
    [
      'You must use Bundler 2 or greater with this lockfile.',
      "Could not find 'bundler' (1.11.2) required by your /app/Gemfile.lock.",
      'zeitwerk-2.3.0 requires ruby version >= 2.4.4, which is incompatible with the',
      "   > Could not determine java version from '11.0.7'.",
      'pecl/x requires PHP (version >= 7.0.0), installed version is 5.6.40',
      "error: package at '/app' is using Swift tools version 5.1.0 but the installed version is 4.2.0",
      'CMake 3.10 or higher is required.  You are running version 3.5.1',
      'Please update your Node.js version or visit https://nodejs.example for additional instructions.',
    ],
    ['the required version was released later'],
  ),
  sign(
    'package-not-found',
    /No releases available for package "|package ‘\S+’ is not available|dependenc(y|ies) .* (is|are) not available for package|\*\* \(Mix\) No package with name|\[ERROR\] No package named \S+ found|Error: cabal: There is no package named|cabal: There is no package named|! Couldn't find module or a distribution|Unable to resolve constraints for|unresolved dependency: \S+;\S+: not found|Could not retrieve sbt |Unable to find version `?'?\S+ of package|has no versions? that match|\bno candidate found matching\b|error: no such module '|Error resolving shard|===> Package not found in any repo: |has no known version \S+ in the repositories/,
    [
      'No releases available for package "pecl.php.net/x"',
      'Warning: package ‘x’ is not available (for R version 3.6.1)',
      '** (Mix) No package with name nothere (from: mix.exs) in registry',
      '[ERROR] No package named nothere found.',
      "! Couldn't find module or a distribution Nothere",
      '[warn]  ::          UNRESOLVED DEPENDENCIES: unresolved dependency: com.example#lib;9.9: not found',
    ],
    ['a package is on its way'],
    { inWarnings: true },
  ),
  sign(
    'dependency-conflict',
    /(cabal|Error): Could not resolve dependencies:|^\[__\d+\] (fail|rejecting)|\[ERROR\] No solution for |\* Incompatible dependencies|Failed to use "\S+" \(version|\*\* \(Mix\) Hex dependency resolution failed|Outdated shard\.lock|^E: Held packages were changed and|Plan construction failed\.$|are in conflict \(|conflicting dependencies$/,
    [
      'cabal: Could not resolve dependencies:',
      '[ERROR] No solution for lwt & menhir: The actions to process have cyclic dependencies',
      '** (Mix) Hex dependency resolution failed, change the version requirements of your dependencies',
      'E: Held packages were changed and -y was used without --allow-change-held-packages.',
    ],
    ['the plan of the garden'],
  ),
  sign(
    'project-file-missing',
    /Could not open input file: |no \.cabal or package\.yaml file could be found there|No \.?cabal file found|Child module \S+ of \S+ does not exist|No Rakefile found|\*\* \(Mix\) Could not find a Mix\.Project|Could not find (a )?Package\.swift|No such file or directory .*\b(dune-project|stack\.yaml)|Missing shard\.yml|No Podfile found|project file \S+ does not exist|only supported from within a workspace|must be run from the root of/,
    [
      'Could not open input file: composer-setup.php',
      'but no .cabal or package.yaml file could be found there.',
      '[ERROR]     Child module /app/web of /app/pom.xml does not exist',
      'No Rakefile found (looking for: rakefile, Rakefile, rakefile.rb, Rakefile.rb)',
      '** (Mix) Could not find a Mix.Project, please ensure you are running Mix in a directory with a mix.exs file',
    ],
    ['the project was found'],
  ),
  sign(
    'module-missing',
    /there is no package called ['‘]|Can't locate \S+\.pm in @INC|Could not load (module|plugin) '?\S+|module '?\S+'? is not loaded|Could not find module ‘|undefined function \S+ \(module \S+ is not available\)|Undefined index: \S+Bundle|Attempted to load class "|uninitialized constant \w+/,
    [
      'Error in loadNamespace(name) : there is no package called ‘devtools’',
      "Can't locate Moose.pm in @INC (you may need to install the Moose module)",
      '    Could not find module ‘Data.Map’',
      'NameError: uninitialized constant Rake::DSL',
    ],
    ['there is no package on the table'],
  ),
  sign(
    'access-denied',
    /Authentication is required for \S+|Bad username or password for|remote error: access denied or repository not exported|Could not authenticate against|\bUnable to authenticate, need|npm (error|ERR!) code ENEEDAUTH/,
    [
      'Authentication is required for gems.example.com.',
      'fatal: remote error: access denied or repository not exported: /a/b.git',
    ],
    ['authentication is explained here'],
  ),
  sign(
    'extension-missing',
    /The zip extension and unzip command are both missing|the requested PHP extension|PHP extension \S+ is (missing|required)|SHA\d+ is not supported by your openssl extension|requires the \S+ PHP extension|You must enable the \S+ extension/,
    [
      'The zip extension and unzip command are both missing, skipping.',
      'You must enable the openssl extension in your php.ini to load information from https://',
    ],
    ['the extension of the deadline'],
  ),
  sign(
    'header-missing',
    /requires ZLIB\. Use --with-zlib-dir|Please reinstall the \S+ distribution|^\S*(autoreconf|configure|aclocal|automake|autoconf): .*\b(is required|required but not)|possibly undefined macro: |cannot find -l\w+$|^Cannot find (?!module)\w+\.? ?(headers|library|include)|(?<!CMake )Error: Cannot find \S+-config|not found\. Please install \S+-dev|not found\. Please check your \S+ installation|package configuration file provided by "|following variables are used in this project, but they are set to NOTFOUND|Required dependency '\S+' is not installed/,
    [
      'configure: error: zip support requires ZLIB. Use --with-zlib-dir=<DIR> to specify prefix where ZLIB include and library are located',
      'configure: error: Please reinstall the libzip distribution',
      "autoreconf: 'configure.ac' or 'configure.in' is required",
      'configure.ac:12: error: possibly undefined macro: AC_PROG_LIBTOOL',
      'CMake Error: The following variables are used in this project, but they are set to NOTFOUND.',
    ],
    ['the head of the distribution'],
  ),
]
