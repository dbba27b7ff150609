import { type Sign, sign } from '../../sign.ts'

/** Dependencies that a compiler is missing. */
export const COMPILERS: readonly Sign[] = [
  sign(
    'compiler-missing',
    /command '[^']*(gcc|g\+\+|cc|clang)[^']*' failed: No such file|error: command '[^']*(gcc|g\+\+|cc|clang)' failed: |(^|[ /:])(gcc|g\+\+|cc|c\+\+|clang|make|cmake|ninja): (command )?not found|Unable to find (a|the) compiler|no acceptable C compiler|linker `\S+` not found|gyp ERR! (find Python|stack Error: not found: make)|can't find Rust compiler|Rust not found, installing|pg_config executable not found|No CMAKE_C(XX)?_COMPILER could be found|You have to install development tools first|exec: "gcc": executable file not found|C compiler "\S+" not found|Microsoft Visual C\+\+ .* is required|[Cc]argo, the Rust package manager, is not installed|No C\+\+ compiler|Exception: Can not find valid pkg-config name|error: Microsoft Visual/,
    [
      "error: command 'gcc' failed: No such file or directory",
      '/bin/sh: 1: gcc: not found',
      'gyp ERR! stack Error: not found: make',
      'gyp ERR! find Python',
      "error: can't find Rust compiler",
      'Error: pg_config executable not found.',
      'error: linker `cc` not found',
      'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
      'configure: error: no acceptable C compiler found in $PATH',
      'Exception: Can not find valid pkg-config name.',
    ],
    ['gcc: fatal error: Killed signal terminated program cc1', '/bin/sh: 1: nothere: not found'],
    { seen: 'rolandu/nextcloud-tests#2' },
  ),
  sign(
    'header-missing',
    /fatal error: [^:]+\.h(pp|xx)?: No such file|fatal error: '[^']+\.h' file not found|Python\.h: No such file|Package \S+ was not found in the pkg-config search path|No package '\S+' found|Could NOT find \w+ \(missing|mysql_config: not found|The headers or library files could not be found for|libxml2 and libxslt development packages|mkmf\.rb can't find header files|Could not find directory of OpenSSL|Could not find openssl via pkg-config|The system library `\S+` required by crate|The pkg-config command could not be (found|run)|Dependency "\S+" not found|configure: error: (Package requirements|.* not found|lib\w+ )|ERROR: CMake must be installed|Could not find a package configuration file provided by|checking for \w+\(\) in -l\S+\.\.\. no$/,
    [
      'psycopg/_psycopg.c:36:10: fatal error: libpq-fe.h: No such file or directory',
      'Package libffi was not found in the pkg-config search path.',
      'CMake Error: Could NOT find OpenSSL (missing: OPENSSL_CRYPTO_LIBRARY)',
      'configure: error: Package requirements (oniguruma) were not met:',
      "mkmf.rb can't find header files for ruby at /usr/lib/ruby/include/ruby.h",
      'The headers or library files could not be found for zlib,',
    ],
    ['the header of the letter'],
  ),
  sign(
    'link-error',
    /undefined reference to (symbol )?[`']|ld: cannot find -l|^(\S*\/)?((ld\.|rust-|ld64\.)lld|mold|wasm-ld): (error|fatal): |linker command failed with exit code|ld returned \d+ exit status|undefined symbols? for architecture|error: linking with `\S+` failed|unresolved external symbol|multiple definition of `/,
    [
      "/usr/bin/ld: main.o: undefined reference to `deflate'",
      '/usr/bin/ld: cannot find -lpq: No such file or directory',
      'error: linking with `cc` failed: exit status: 1',
      'ld.lld: error: unable to find library -lpq',
      'clang: error: linker command failed with exit code 1 (use -v to see invocation)',
    ],
    ['a reference to the manual'],
    { detail: [/undefined (reference|symbol)|cannot find -l|multiple definition|unable to find library/] },
  ),
]
