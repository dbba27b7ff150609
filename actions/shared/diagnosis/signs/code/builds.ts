import { type Sign, sign } from '../../sign.ts'

/** What else ends a build: archives, configure scripts, Git, arguments of the shell. */
export const BUILDS: readonly Sign[] = [
  sign(
    'archive-invalid',
    /^tar: (invalid (tar )?magic|This does not look like a tar archive|short read|Child died with signal|Cannot use compressed)|^(gzip|gunzip|unzip|bunzip2|xz|zstd|unxz): (stdin: (not in gzip format|unexpected end of file)|invalid magic|cannot find zipfile directory)|^bzip2: \(stdin\) is not a bzip2 file|^(xz|unxz): .*File format not recognized|End-of-central-directory signature not found|^unzip: .*(short read|invalid zip|not a zip)|is not a zip file|BadZipFile|tarfile\.ReadError|^npm (error|ERR!) Cache input stream was empty|^Archive: .*\n?.*cannot find|not in gzip format$|zip END header not found|dpkg-deb: error: .*(is not a Debian format archive|unexpected end of file)|is not a Debian format archive/,
    [
      'tar: invalid magic',
      'npm error Cache input stream was empty',
      'tar: This does not look like a tar archive',
      'gzip: stdin: not in gzip format',
      'bzip2: (stdin) is not a bzip2 file.',
      'xz: (stdin): File format not recognized',
      '  End-of-central-directory signature not found.  Either this file is not',
      'dpkg-deb: error: erlang.deb is not a Debian format archive',
    ],
    ['the archive of the town', 'tar: Unexpected EOF in archive'],
  ),
  sign(
    'interpreter-missing',
    /^\S*sh: \d+: \S*(\/\S+\.(sh|bash|py|rb|pl)|\/dev\/pipes\/\S+): not found$|^env: [‘'“]?[\w.+-]+[’'”]?: No such file or directory/,
    ['/bin/sh: 1: /app/run.sh: not found', "env: 'ruby': No such file or directory"],
    ['/bin/sh: 1: ./configure: not found', 'env: cannot set the variable'],
    {
      summary: 'a script, or the interpreter that its first line names, is not in the image',
      remedy:
        'Check the path and the #! line, and save the script with LF line endings (.gitattributes: *.sh text eol=lf).',
    },
  ),
  sign(
    'git-folder-missing',
    /fatal: not a git repository|LookupError: setuptools-scm was unable to detect version|unable to detect version for|No names found, cannot describe anything|fatal: Not a git repository/,
    [
      'fatal: not a git repository (or any of the parent directories): .git',
      'LookupError: setuptools-scm was unable to detect version for /app.',
    ],
    ['git is not a repository of books'],
  ),
  sign(
    'git-ref-missing',
    /fatal: Remote branch \S* not found in upstream|fatal: remote error: upload-pack: not our ref|error: Your local changes to the following files|reference is not a tree: \w/,
    ['fatal: Remote branch  not found in upstream origin', 'fatal: reference is not a tree: a1b2c3'],
    ['the branch was not found in the tree'],
  ),
  sign(
    'submodule-missing',
    /[Ss]ubmodules? \S*('\S+' )?(is not up-to-date|directory is missing|not (found|initialized))|git submodule update --init|given source "\S+" which is not an existing directory|does not contain a CMakeLists\.txt file\.?$|No url found for submodule path/,
    [
      "  Submodule 'external/miniupnp' is not up-to-date.  Please update all",
      'git submodule update --init --force',
      '  add_subdirectory given source "third_party/fmt" which is not an existing directory.',
      "fatal: No url found for submodule path 'lib' in .gitmodules",
    ],
    ['the submodule is ready'],
  ),
  sign(
    'connection-lost',
    /error: RPC failed; |fatal: early EOF|the remote end hung up unexpectedly|fetch-pack: unexpected disconnect|client_loop: send disconnect|unexpected disconnect while reading sideband/,
    ['error: RPC failed; curl 56 GnuTLS recv error (-54): Error in the pull function.', 'fatal: early EOF'],
    ['the caller hung up'],
  ),
  sign(
    'download-refused',
    /The unauthenticated git protocol on port 9418 is no longer supported|Please upgrade to https|requires HTTPS$/,
    ['  The unauthenticated git protocol on port 9418 is no longer supported.'],
    ['the protocol of the meeting'],
  ),
  sign(
    'argument-empty',
    /^wget: missing URL|^curl: no URL specified|^curl: \(3\) |^(\w+): missing (file |destination file )?operand|^tar: You must specify one of|Build argument \S+ needs to be set|build argument not specified|^curl: option \S+: requires parameter|requires a value but none was supplied|argument expected$/,
    [
      'wget: missing URL',
      'curl: no URL specified!',
      'mkdir: missing operand',
      "error: The argument '--prefix <PREFIX>' requires a value but none was supplied",
      'curl: (3) URL using bad/illegal format or missing URL',
    ],
    ['the missing argument of the discussion'],
  ),
  sign(
    'file-missing',
    /: cd: can't cd to |cannot create \S+: Directory nonexistent|nonexistent directory$|: Directory nonexistent$|\bfatal: could not open '|does not exist or is not a directory|EnvironmentFileNotFound|^Could not find a configuration file named|No such file: |FAILED open or read|can't find (source|file) /,
    [
      "/bin/sh: 1: cd: can't cd to /app/src",
      '/bin/sh: 1: cannot create /etc/x/y: Directory nonexistent',
      "EnvironmentFileNotFound: 'environment.yml' file not found",
    ],
    ["he can't find the key"],
    { incidental: true },
  ),
  sign(
    'unknown-option',
    /^\s*(\S+: )?(invalid|illegal|unrecognized|unknown) option:? (?!name)-|^\S+ : Unknown option$|Invalid version flag|: argument '\S+' must precede|unrecognized command line option|is an invalid keyword argument|got an unexpected keyword argument|the server understands|-X flag requires argument of the form/,
    [
      '    invalid option: --no-ri',
      "gcc: error: unrecognized command line option '-fdebug-prefix'",
      "TypeError: __init__() got an unexpected keyword argument 'timeout'",
    ],
    ['an invalid option is not chosen'],
  ),
]
