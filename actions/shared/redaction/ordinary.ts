/**
 * Shorter values are hidden only in the position of a value. From four characters on, a value is rarely part of
 * another word; shorter values would mask whole logs (see OctopusDeploy/Issues#1165, actions/runner#326).
 */
export const MIN_LENGTH = 4

/** Booleans and empty values, which are never secret. */
const NOT_A_SECRET = /^(true|false|yes|no|on|off|none|null|nil|undefined|0|1|)$/i
/** Ports, counts, years. */
const SHORT_NUMBER = /^\d{1,5}$/
/** Common default passwords, and words that programs print anyway. */
const WORDS = new Set(
  `admin administrator root superuser user username guest test testing tests demo example sample default password
  passwd pass secret secrets token credentials changeme change-me changeit change_me letmein welcome qwerty postgres
  postgresql mysql mariadb mongo mongodb redis valkey rabbitmq minio minioadmin elastic elasticsearch kibana grafana
  keycloak clickhouse cassandra neo4j localhost docker compose kubernetes kubectl database data app apps application
  web api server service services worker local development develop dev prod production staging stage release debug
  info warn warning error public private key keys name value plain login bearer basic digest trust md5 scram-sha-256
  required optional enabled disabled string hello world node http https file files path host port auth cram-md5
  anonymous nobody system main master build latest stable image images container volume network running healthy
  started stopped exited failed passed ready`.split(/\s+/),
)

/** Pure: whether a value carries no information, so that it is not hidden. */
export const isNoSecret = (value: string) => NOT_A_SECRET.test(value.trim()) || /^[\s*]*$/.test(value)

/** Pure: whether a value is too short to be hidden wherever it appears. */
export const isTooShort = (value: string) => value.trim().length < MIN_LENGTH

/**
 * Pure: whether a value is an ordinary word: in the list, a short number, or the name of a
 * service, database or user of the same project. If it were hidden everywhere, names would be missing in the diagnosis.
 */
export function isOrdinary(value: string, names: ReadonlySet<string>): boolean {
  const word = value.trim().toLowerCase()
  return SHORT_NUMBER.test(word) || WORDS.has(word) || names.has(word)
}
