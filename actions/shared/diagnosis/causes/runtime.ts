import { ofCode, ofMachine } from './cause.ts'

/** The environment of a process: programs, files, memory, ports, variables. */
export const RUNTIME_CAUSES = {
  'out-of-memory': ofMachine(
    'it ran out of memory',
    'Raise the memory limit, or let it do less at once (fewer jobs, a smaller heap).',
  ),
  'heap-exhausted': ofCode(
    'it ran out of the memory that its runtime may use',
    'Raise the limit of the runtime (--max-old-space-size, -Xmx, memory_limit), or find out what uses the memory.',
  ),
  killed: ofMachine(
    'it was killed from outside (SIGKILL), often because memory ran out',
    'Give it more memory, or find out which process kills it.',
  ),
  terminated: ofCode(
    'it was asked to stop (SIGTERM)',
    'Find out who stops it: a supervisor, a timeout, or the program itself.',
  ),
  segfault: ofCode(
    'a segmentation fault',
    'Check native modules and their versions; run it with a debugger or core dump.',
    ['heap-exhausted', 'out-of-memory', 'wrong-platform'],
  ),
  aborted: ofCode(
    'the program aborted itself (SIGABRT)',
    'Read its last output; usual causes are a failed assertion and a bug in a native library.',
  ),
  'wrong-processor': ofCode(
    'an instruction that this processor does not support (SIGILL)',
    'Build for an older processor, or use a package that is built for this one.',
  ),
  'disk-full': ofMachine(
    'the disk is full',
    'Free space (docker builder prune, docker system df), or give the volume or tmpfs more room.',
  ),
  'too-many-files': ofMachine(
    'too many files are open or watched',
    'Raise the limit: sudo sysctl fs.inotify.max_user_instances=512 fs.inotify.max_user_watches=524288, or ulimit -n.',
  ),
  'file-missing': ofCode(
    'a file or directory is missing',
    'Correct the path, or provide the file (COPY, a volume, a config or a secret).',
  ),
  'directory-for-file': ofCode(
    'a path is a directory, but a file is expected',
    'Check the source of the mount: Docker creates a directory if the file does not exist.',
  ),
  'file-exists': ofCode(
    'a file or directory already exists',
    'Remove it first, or use an option that replaces it (mkdir -p, ln -sf).',
  ),
  'archive-invalid': ofCode(
    'a file is not an archive of the expected kind',
    'Check what was downloaded: with a wrong URL a server answers with a page (curl --fail reports that).',
    [
      'download-missing',
      'access-denied',
      'host-not-found',
      'dns-unavailable',
      'certificate-not-trusted',
      'network-unreachable',
      'rate-limited',
      'server-error',
      'argument-empty',
    ],
  ),
  'argument-empty': ofCode(
    'a command got an empty or missing argument',
    'Check the variables in the command: a build argument needs an ARG in this stage.',
  ),
  'answer-missing': ofCode(
    'a command asks a question, and a build cannot answer',
    'Answer in advance: -y, DEBIAN_FRONTEND=noninteractive, --no-interaction.',
  ),
  'user-invalid': ofCode(
    'a user or group cannot be created',
    'Correct the name or ID, or use the one that the base image already has.',
  ),
  'locale-missing': ofCode(
    'text is not ASCII, and no UTF-8 locale is set',
    'Set a UTF-8 locale (ENV LANG=C.UTF-8), or install the one that is named.',
  ),
  'permission-denied': ofCode(
    'a permission is missing',
    'Check the user (USER, user:, runAsUser), and owner and mode of the files (COPY --chown, --chmod).',
  ),
  'privileged-port': ofCode(
    'this user must not listen on a port below 1024',
    'Listen on port 1024 or higher, and publish it on any port.',
  ),
  'read-only': ofCode('it writes to a read-only file system', 'Write to a volume or tmpfs, or mount it read-write.'),
  'address-in-use': ofCode('its port is already in use', 'Let only one process listen on the port, or choose another.'),
  'command-not-found': ofCode('a command is not in the image', 'Install it in an earlier step, or correct its name.'),
  'not-executable': ofCode(
    'the program cannot be executed',
    'Make it executable (COPY --chmod=755), and check that it is a file.',
  ),
  'wrong-platform': ofCode(
    'the program is built for another platform, or is a script without a #! line',
    'Build it for this platform (docker buildx build --platform) or install emulation; start a script with #!/bin/sh.',
  ),
  'windows-line-ends': ofCode(
    'a script has Windows line endings',
    'Save it with LF (.gitattributes: *.sh text eol=lf).',
  ),
  'interpreter-missing': ofCode(
    'the interpreter that a script or program names is not in the image',
    'Install it, correct the #! line, or save the script with Unix line endings.',
  ),
  'library-missing': ofCode(
    'a shared library is missing',
    'Install the package that contains it in the final stage, or build on the same base image.',
  ),
  'c-library-too-old': ofCode(
    'the program needs a newer C library than the image has',
    'Build it on the same base image that it runs on, or link it statically.',
  ),
  'unknown-option': ofCode(
    'a command got an unknown option or argument',
    'Correct the command line, or use the version that has the option.',
  ),
  'variable-missing': ofCode(
    'a required variable is not set',
    'Set the variable: environment, an env file, or a build argument.',
  ),
  'configuration-invalid': ofCode('a configuration is not valid', 'Correct it at the position in the line.'),
  'gpu-missing': ofMachine(
    'a GPU is requested, but the engine has no driver for it',
    'Run it on a machine with a GPU and its container toolkit, or do not request a GPU (gpus, deploy.resources.reservations.devices).',
  ),
  'device-missing': ofMachine(
    'a device is requested that this machine does not have',
    'Run it on a machine with the device, or leave it out of devices (an override file for this check can do that).',
  ),
  'ulimit-refused': ofMachine(
    'the engine may not raise a limit that far',
    'Lower it in ulimits, or raise the limit of the engine itself (LimitNOFILE in its systemd unit).',
  ),
  'sysctl-refused': ofCode(
    'a container cannot have this kernel setting of its own',
    'Remove it from sysctls and set it on the machine (sudo sysctl -w); a container has its own net.* (not with network_mode: host), fs.mqueue.* and kernel.shm*, kernel.msg* and kernel.sem.',
  ),
  'kernel-setting': ofMachine(
    'a kernel setting is too low',
    'Set it on the machine with sysctl to the value in the line.',
  ),
} as const
