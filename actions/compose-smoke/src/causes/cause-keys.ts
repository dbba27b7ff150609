import type { CauseId } from '../../../shared/diagnosis/causes/causes.ts'

const PROGRAM = ['command', 'entrypoint', 'image']
const ADDRESS = ['environment', 'command', 'networks']
const ENVIRONMENT = ['environment', 'env_file']
const FILES = ['volumes', 'configs', 'secrets', 'command']

/** Keys of the Compose file that decide a cause, the likeliest first: the finding points at the first that is there. */
const KEYS: Partial<Record<CauseId, readonly string[]>> = {
  'host-not-found': ADDRESS,
  'dns-unavailable': ADDRESS,
  'connection-refused': ['environment', 'command', 'depends_on'],
  'connection-timeout': ADDRESS,
  'network-unreachable': ADDRESS,
  'tls-handshake': ENVIRONMENT,
  'password-wrong': ['environment', 'command'],
  'role-missing': ENVIRONMENT,
  'database-missing': ENVIRONMENT,
  'postgres-password-missing': ENVIRONMENT,
  'mysql-password-missing': ENVIRONMENT,
  'variable-missing': ENVIRONMENT,
  'data-of-another-version': ['volumes', 'image'],
  'database-starting': ['depends_on'],
  'table-missing': ['depends_on'],
  'versions-differ': ['image'],
  'disk-full': ['shm_size', 'tmpfs', 'volumes'],
  'read-only': ['read_only', 'volumes'],
  'permission-denied': ['user', 'volumes', 'command'],
  'privileged-port': ['user', 'command', 'ports'],
  'address-in-use': ['command', 'network_mode', 'ports'],
  'file-missing': FILES,
  'directory-for-file': FILES,
  'configuration-invalid': FILES,
  'windows-line-ends': ['entrypoint', 'command', 'volumes'],
  'interpreter-missing': PROGRAM,
  'command-not-found': PROGRAM,
  'not-executable': PROGRAM,
  'unknown-option': ['command', 'entrypoint'],
  'module-missing': PROGRAM,
  'out-of-memory': ['mem_limit', 'deploy.resources.limits.memory'],
  'port-allocated': ['ports'],
  'container-name-taken': ['container_name'],
  'network-overlap': ['networks'],
  'network-pools-full': ['networks'],
  'network-full': ['networks'],
  'network-invalid': ['networks'],
  'address-taken': ['networks'],
  'mount-missing': ['volumes', 'configs', 'secrets'],
  'image-platform': ['platform', 'image'],
  'wrong-platform': ['platform', 'image'],
  'image-not-found': ['image'],
  'image-access-denied': ['image'],
  'image-format-old': ['image'],
  'registry-unreachable': ['image'],
  'device-missing': ['devices'],
  'ulimit-refused': ['ulimits'],
  'sysctl-refused': ['sysctls'],
  'kernel-setting': ['sysctls'],
  'gpu-missing': ['gpus', 'deploy.resources.reservations.devices', 'runtime'],
  'volume-driver': ['volumes', 'logging', 'networks'],
}

/** Pure: the keys that decide a cause. */
export const keysOfCause = (cause: CauseId): readonly string[] => KEYS[cause] ?? []
