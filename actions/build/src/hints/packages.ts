import type { Sign } from './hint.ts'

/** What package managers complain of. */
export const PACKAGES: readonly Sign[] = [
  {
    code: 'BD012 hash-mismatch',
    pattern:
      /DO NOT MATCH THE HASHES|EINTEGRITY|hash sum mismatch|checksum mismatch|digest mismatch|computed checksum did NOT match/i,
    says: 'A download did not have the hash that was pinned',
    fault: 'code',
    remedy: 'Make the lock file anew if the change was meant; if not, find out who changed the package.',
  },
  {
    code: 'BD024 lock-file-outdated',
    pattern:
      /can only install packages when your package\.json and package-lock\.json|npm error code EUSAGE|ERR_PNPM_OUTDATED_LOCKFILE|lockfile (would have been|needs to be) (modified|updated)|missing go\.sum entry|updates to go\.mod needed|pyproject\.toml changed significantly|in --require-hashes mode, (all|but they are missing)/i,
    says: 'The lock file does not fit what is asked for',
    fault: 'code',
    remedy: 'Make the lock file anew and commit it.',
  },
  {
    code: 'BD025 dependency-conflict',
    pattern:
      /ResolutionImpossible|conflicting dependencies|ERESOLVE|unmet dependencies|No solution found when resolving/i,
    says: 'The dependencies contradict each other',
    fault: 'code',
    remedy: 'Loosen or change one of the versions that are named.',
  },
  {
    code: 'BD027 apt-release-invalid',
    pattern: /NO_PUBKEY|is not signed|Release file .* (is expired|is not valid yet)|does not have a Release file/i,
    says: "apt does not trust a repository's lists",
    fault: 'infrastructure',
    remedy: "Add the repository's key, or move to a base image whose release is still served.",
  },
  {
    code: 'BD026 compiler-missing',
    pattern:
      /command '[^']*(gcc|g\+\+|cc|clang)[^']*' failed: No such file|(gcc|g\+\+|cc|make|cmake): (command )?not found|Unable to find (a|the) compiler|no acceptable C compiler|Python\.h: No such file|linker `cc` not found|gyp ERR! find Python/i,
    says: 'Something has to be compiled, and there is no compiler',
    fault: 'code',
    remedy: 'Build in a stage that has the compiler and copy the result, or choose a package that comes built.',
  },
  {
    code: 'BD013 package-not-found',
    pattern:
      /No matching distribution found|\bE404\b|Unable to locate package|has no installation candidate|no matching versions? for query|unknown revision|not find a version that satisfies|\bETARGET\b|Version '.*' for '.*' was not found|no such package/i,
    says: 'A package does not exist',
    fault: 'code',
    remedy: 'Correct the name or version; a private index has to be configured as a secret.',
  },
]
