import type { Fault } from '../../../shared/outcome/finding.ts'

/** What the engine's or Compose's words come to. */
export interface Reading {
  code: string
  says: string
  remedy: string
  fault: Fault
  /** Keys of the Compose file that speak of it. */
  keys: string[]
}

const CANNOT_START: Reading = {
  code: 'CS011 cannot-start',
  says: 'A container could not be started',
  remedy: 'Correct command or entrypoint: the program has to be in the image and executable.',
  fault: 'code',
  keys: ['command', 'entrypoint', 'image'],
}

/** The engine's words for what it could not do, the most particular first. Seen with Docker 28. */
const WORDS: ReadonlyArray<Reading & { pattern: RegExp }> = [
  {
    pattern: /port is already allocated|address already in use/i,
    code: 'CS002 port-taken',
    says: 'A published port is taken',
    remedy: 'Stop what listens there, or publish another port (none: a free one is chosen).',
    fault: 'input',
    keys: ['ports'],
  },
  {
    pattern: /does not match the specified platform|no match for platform|no matching manifest for/i,
    code: 'CS016 wrong-platform',
    says: 'An image is for another kind of machine',
    remedy: 'Build or pull it for this platform, or correct platform.',
    fault: 'code',
    keys: ['platform', 'image'],
  },
  {
    pattern: /container name .* is already in use/i,
    code: 'CS018 name-taken',
    says: 'Another project has a container of that name',
    remedy: 'Remove container_name, so that projects never meet, or take the other project down.',
    fault: 'input',
    keys: ['container_name'],
  },
  {
    pattern: /Pool overlaps|could not find an available.*address pool|all predefined address pools/i,
    code: 'CS012 network-clash',
    says: 'The project’s network clashes with another',
    remedy: 'Remove unused networks, or choose another subnet.',
    fault: 'infrastructure',
    keys: ['networks'],
  },
  {
    pattern:
      /bind source path does not exist|invalid mount config|error mounting|not a directory.*mount|mount.*not a directory/i,
    code: 'CS015 mount-missing',
    says: 'What is to be mounted is not there',
    remedy: 'Create the path, or correct it; paths are relative to the first Compose file.',
    fault: 'code',
    keys: ['volumes', 'configs', 'secrets'],
  },
  {
    ...CANNOT_START,
    pattern:
      /executable file not found|exec: .*not found|no such file or directory.*exec|exec.*no such file or directory|permission denied|exec format error|OCI runtime create failed/i,
  },
  {
    pattern:
      /No such image|manifest unknown|pull access denied|not found: manifest|repository does not exist|failed to resolve reference|no such host|connection refused.*registry|error getting credentials|Get "https?:[^"]*\/v2\/|name unknown|unauthorized: authentication required|: not found$/im,
    code: 'CS010 image-unavailable',
    says: 'An image is neither here nor can it be pulled',
    remedy: 'Build it in an earlier stage, or correct its name.',
    fault: 'code',
    keys: ['image'],
  },
]

/** When Compose gave up and its words say nothing that is known. */
const UP_FAILED: Reading = {
  code: 'CS013 up-failed',
  says: 'docker compose up failed',
  remedy: 'Mend what Docker says.',
  fault: 'code',
  keys: [],
}

/** Pure: what is meant by what Compose said when it gave up. */
export function readingOf(said: string): Reading {
  return WORDS.find(({ pattern }) => pattern.test(said)) ?? UP_FAILED
}

/** Pure: what is meant by what the engine said of a container that it could not start. */
export function startReadingOf(said: string): Reading {
  const reading = readingOf(said)
  return reading === UP_FAILED ? CANNOT_START : reading
}
