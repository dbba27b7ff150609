import { messageOf } from './log.ts'

/** What a line of a program's log means. */
interface Symptom {
  pattern: RegExp
  says: string
  remedy: string
  /** Keys of the Compose file that speak of it. */
  keys: string[]
}

/** The most particular first. Texts of the C library, Python, Node, Go, Postgres and Redis. */
const SYMPTOMS: readonly Symptom[] = [
  {
    pattern: /superuser password is not specified/i,
    says: 'POSTGRES_PASSWORD is not set',
    remedy: 'Set POSTGRES_PASSWORD for the service.',
    keys: ['environment', 'env_file'],
  },
  {
    pattern: /database files are incompatible with server|initialized by PostgreSQL version/i,
    says: 'its data folder was made by another version of Postgres',
    remedy: 'Run that version, or migrate the data (pg_upgrade), or start with an empty volume.',
    keys: ['volumes', 'image'],
  },
  {
    pattern: /WRONGPASS|NOAUTH|invalid username-password pair|password authentication failed/i,
    says: 'a password is wrong or missing',
    remedy: 'Give both sides the same password.',
    keys: ['environment', 'command'],
  },
  {
    pattern: /No space left on device|ENOSPC/i,
    says: 'a disk is full',
    remedy: 'Give the volume or tmpfs more room, or write less.',
    keys: ['tmpfs', 'volumes'],
  },
  {
    pattern: /Read-only file system|EROFS/i,
    says: 'it writes where it may only read',
    remedy: 'Give it a tmpfs or a volume for what it writes.',
    keys: ['read_only', 'volumes'],
  },
  {
    pattern: /bad interpreter|\\r|\^M|env: .*\r|not found\r/i,
    says: 'a script has Windows line ends',
    remedy: 'Save the script with LF (.gitattributes: *.sh text eol=lf).',
    keys: ['entrypoint', 'command', 'volumes'],
  },
  {
    pattern:
      /Name or service not known|Temporary failure in name resolution|getaddrinfo|no such host|could not translate host name|ENOTFOUND|EAI_AGAIN/i,
    says: 'it does not find a host by its name',
    remedy: 'Correct the host’s name: services are found by their names on a shared network.',
    keys: ['environment', 'command', 'networks'],
  },
  {
    pattern: /version mismatch|different version of Ray|Version mismatch/i,
    says: 'two parts are of different versions',
    remedy: 'Run the same version everywhere.',
    keys: ['image'],
  },
  {
    pattern: /Permission denied|EACCES|Operation not permitted/i,
    says: 'it may not do what it tries',
    remedy: 'Let its user read or write there (user:, the volume’s owner, the file’s mode).',
    keys: ['user', 'volumes', 'command'],
  },
  {
    pattern: /Address already in use|EADDRINUSE/i,
    says: 'its port is taken within its own network',
    remedy: 'Let one process alone listen on the port.',
    keys: ['command', 'network_mode', 'ports'],
  },
  {
    pattern: /Connection refused|ECONNREFUSED/i,
    says: 'nobody listens where it connects to',
    remedy: 'Correct host and port; let it wait with depends_on: condition: service_healthy.',
    keys: ['environment', 'command', 'depends_on'],
  },
  {
    pattern: /KeyError: '([A-Z][A-Z0-9_]+)'|([A-Z][A-Z0-9_]+) (?:is|must be) (?:not set|unset|required|set)/,
    says: 'a variable is not set',
    remedy: 'Set the variable for the service.',
    keys: ['environment', 'env_file'],
  },
  {
    pattern: /FileNotFoundError|No such file or directory|ENOENT/i,
    says: 'a file is not there',
    remedy: 'Correct the path, or bring the file with a volume, config or secret.',
    keys: ['volumes', 'configs', 'secrets', 'command'],
  },
]

/** What a log says of the cause, with the line that says it. */
export interface Reading extends Omit<Symptom, 'pattern'> {
  line: string
}

/** Pure: the cause that a log's last telling line speaks of; undefined when none does. */
export function symptomIn(log: readonly string[]): Reading | undefined {
  for (const raw of [...log].reverse()) {
    const line = messageOf(raw)
    const found = SYMPTOMS.find(({ pattern }) => pattern.test(line))
    if (found) return { says: found.says, remedy: found.remedy, keys: found.keys, line: line.trim() }
  }
  return undefined
}
