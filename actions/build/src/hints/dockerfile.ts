import type { Sign } from './hint.ts'

/** What is wrong in the Dockerfile itself, or in how it was called. */
export const DOCKERFILE: readonly Sign[] = [
  {
    code: 'BD017 copy-path-missing',
    pattern: /failed to (compute cache key|calculate checksum).*not found|file not found in build context/i,
    says: 'A path to copy is missing, or .dockerignore leaves it out',
    fault: 'code',
    remedy: 'Correct the path; it is relative to the build context. Look at .dockerignore too.',
  },
  {
    code: 'BD018 secret-missing',
    pattern: /secret .*not found|invalid secret/i,
    says: 'A build secret that the Dockerfile requires was not given',
    fault: 'input',
    remedy: 'Give it with secrets: id=path.',
  },
  {
    code: 'BD029 stage-missing',
    pattern: /target stage "?.*"? could not be found|invalid from flag value/i,
    says: 'A stage does not exist',
    fault: 'code',
    remedy: 'Correct its name; stages are named with FROM … AS NAME.',
  },
  {
    code: 'BD030 argument-missing',
    pattern: /base name \(.*\) should not be blank|failed to parse stage name|invalid reference format/i,
    says: 'The base image has no name, or a wrong one: an argument is empty',
    fault: 'input',
    remedy: 'Give it with build-args: NAME=value, or give the ARG a default.',
  },
  {
    code: 'BD020 dockerfile-wrong',
    pattern:
      /dockerfile parse error|unknown instruction|failed to read dockerfile|unknown flag|requires (at least|exactly) (one|two|\d+) argument/i,
    says: 'The Dockerfile cannot be read',
    fault: 'code',
    remedy: 'Correct it at the line shown.',
  },
  {
    code: 'BD034 user-missing',
    pattern:
      /unable to find (user|group) .*: no matching entries|(invalid|unknown) (user|group)(:| name)|chown: invalid (user|group)/i,
    says: 'A user or group does not exist in the image',
    fault: 'code',
    remedy: 'Make it first (useradd, adduser), or use its number.',
  },
]
