import type { Sign } from './hint.ts'

/**
 * With an image store of containerd, an image is unpacked beside the engine's own garbage collection, which may take
 * a layer in between; BuildKit holds such layers since 0.29 (moby/buildkit#6521, #6558).
 */
export const SNAPSHOT_LOST: Sign = {
  code: 'BD035 snapshot-lost',
  pattern: /parent snapshot \S+ does not exist/,
  says: "The engine's garbage collection took a layer while the image was unpacked",
  fault: 'infrastructure',
  remedy: 'Run it again; BuildKit 0.29 and newer keep such a layer.',
}

/** What the machine, or the image as a machine, cannot do. */
export const MACHINE: readonly Sign[] = [
  SNAPSHOT_LOST,
  {
    code: 'BD014 no-space',
    pattern: /no space left on device|ENOSPC/i,
    says: 'The disk is full',
    fault: 'infrastructure',
    remedy: 'Free space on the builder: docker builder prune.',
  },
  {
    code: 'BD023 out-of-memory',
    pattern:
      /exit code: 137\b|heap out of memory|Cannot allocate memory|MemoryError|signal: killed|virtual memory exhausted/i,
    says: 'It ran out of memory',
    fault: 'infrastructure',
    remedy: 'Give the builder more memory, or let the step do less at once (fewer jobs, a smaller heap).',
  },
  {
    code: 'BD019 platform-not-supported',
    pattern: /exec format error|no match for platform/i,
    says: 'The platform cannot be built or run here',
    fault: 'code',
    remedy: 'Build on a machine of that platform, or install its emulation.',
  },
  {
    code: 'BD033 interpreter-missing',
    pattern:
      /bad interpreter|exec .*: no such file or directory|env: .*\\?r.*: No such file|required file not found|\^M/i,
    says: 'A program or its interpreter is not in the image (a script with Windows line ends looks the same)',
    fault: 'code',
    remedy: "Install the interpreter that the script's first line names, or save it with Unix line ends.",
  },
  {
    code: 'BD031 read-only',
    pattern: /Read-only file system|EROFS/i,
    says: 'It wrote where nothing may be written',
    fault: 'code',
    remedy: 'Mount it with rw, or write elsewhere.',
  },
  {
    code: 'BD021 permission-denied',
    pattern: /Permission denied|EACCES|Operation not permitted|EPERM/i,
    says: 'A permission was missing',
    fault: 'code',
    remedy: 'Look at USER before that line, at the mode of what was copied (COPY --chmod), and at --chown.',
  },
  {
    code: 'BD022 command-not-found',
    pattern: /^(?!ERROR: |failed to ).*: (command )?not found$|exit code: 127\b/im,
    says: 'A command is not in the image',
    fault: 'code',
    remedy: 'Install it in an earlier step, or correct its name.',
  },
]
