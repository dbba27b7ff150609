import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modelOf, type RawModel } from '../../../../actions/compose-smoke/src/project/model.ts'
import { settingsOf } from '../../../../actions/compose-smoke/src/project/mounted-texts.ts'
import type { CanonicalService } from '../../../../actions/shared/compose/model.ts'

const refers = (app: CanonicalService, db: CanonicalService = {}, more: Partial<RawModel> = {}) =>
  modelOf({ services: { app, db }, ...more })[0]?.refersTo.includes('db') ?? false

/** Usual spellings of an address, as a variable's value and as the only word of a command. */
const HOSTS = [
  ...['db', 'db.', 'db:5432', '//db:5432', 'http://db', 'http://DB:80', 'http://db.:80', 'http://[db]:80'],
  ...['http://db?x=1', 'http://db#x', 'http://db/path', 'ldap://db', 'nats://db:4222', 'smtp+tls://db:587'],
  ...['postgresql://u:p@db:5432/x', 'postgres://db/x', 'jdbc:mysql://db:3306/x', 'redis://:pw@db:6379/0'],
  ...['amqp://guest:guest@db//', 'mongodb://m1,db,m3/x', 'mongodb://u:p@m1:1,db:27017/x'],
  ...['PLAINTEXT://db:9092', 'INSIDE://db:29092', '["db:9092"]', '{"host":"db"}', '["http://db:9200"]'],
  // go-sql-driver/mysql's data source names
  ...['tcp(db:3306)/x', 'u:p@tcp(db:3306)/x'],
  ...['Server=db;Database=x', 'Server=db,1433;Database=x', 'Data Source=db;User=sa', 'host=db port=5432 dbname=x'],
  ...['db,other', 'other,db', 'a:1,db:2', '(db:1)', '"db:1"', "'db:1'", '`db:1`', '|db:5432', 'DATABASE=db:5432;x'],
  ...['db 5432', 'db/5432', '/dev/tcp/db/5432', 'tcp:db:5432', 'http:db:80', 'u@db'],
  ...['-h db -p 5432', '--host=db', '--host db', 'wait-for-it db:5432 -- run', 'nc -z db 5432', 'ping -c 1 db'],
  ...['["db","other"]', 'other;db', 'db, other', 'Server=tcp:db,1433', "connect(('db', 5432))", 'getaddrinfo("db")'],
  ...['server db;', 'proxy_pass db;', 'reverse_proxy db', 'db:22', 'db:53'],
  ...['until pg_isready -h db; do sleep 1; done', 'psql --db-host=db'],
]
/** A service's name that is part of something else. */
const OTHERS = [
  ...['mydb', 'db2', 'database', 'app-db', 'app-db:5432', 'dbname=db', 'PGDATABASE=db', 'user=db', '/var/lib/db'],
  ...['s3://bucket/db:1', 'sqlite:///db', 'registry.example/db:latest', 'registry/db:5', 'https://example.com/db:5'],
  ...['img=db:17', 'db:17-alpine', 'db:1.2', 'a db of things', 'db:17', 'db:8'],
]
for (const [texts, wanted] of [
  [HOSTS, true],
  [OTHERS, false],
] as const)
  for (const text of texts)
    test(`${text}: ${wanted ? 'a host' : 'none'}`, () => {
      assert.equal(refers({ environment: { V: text } }), wanted)
      assert.equal(refers({ command: [text] }), wanted)
    })

const variables: [string, string, boolean][] = [
  ['POSTGRES_DB', 'db', false],
  ['MYSQL_DATABASE', 'db', false],
  ['POSTGRES_USER', 'db', false],
  ['OTEL_SERVICE_NAME', 'db', false],
  ['PGUSER', 'db', false],
  ['PGDATABASE', 'db', false],
  ['MONGO_INITDB_DATABASE', 'db', false],
  ['S3_BUCKET', 'db', false],
  ['CELERY_QUEUE', 'db', false],
  ['CELERY_QUEUES', 'a,db', false],
  ['RABBITMQ_DEFAULT_VHOST', 'db', false],
  ['NODE_ENV', 'db', false],
  ['SPRING_PROFILES_ACTIVE', 'db', false],
  ['DD_SERVICE', 'db', false],
  ['DJANGO_SETTINGS_MODULE', 'db', false],
  ['DB_VENDOR', 'db', false],
  ['ES_NODES', 'a;db', true],
  ['REDIS_SENTINELS', '["db"]', true],
  // Laravel's name of a driver.
  ['DB_CONNECTION', 'db', false],
  ['DB_IMAGE', 'db:17', false],
  ['DATABASE', 'db:5432', true],
  ['DATABASE_URL', 'db', true],
  ['DB_HOST', 'db', true],
  ['PGHOST', 'db', true],
  ['DB_HOSTNAME', 'db', true],
]
for (const [name, value, wanted] of variables)
  test(`the variable ${name}=${value}: ${wanted ? 'a host' : 'none'}`, () =>
    assert.equal(refers({ environment: { [name]: value } }), wanted))

const places: [string, CanonicalService, CanonicalService, Partial<RawModel>, boolean][] = [
  ['an option and its value', { command: ['psql', '-h', 'db'] }, {}, {}, true],
  ['an entrypoint', { entrypoint: ['wait', 'db:5432'] }, {}, {}, true],
  ['a healthcheck', { healthcheck: { test: ['CMD', 'nc', '-z', 'db', '5432'] } }, {}, {}, true],
  ['a config', { configs: [{ source: 'c' }] }, {}, { configs: { c: { content: 'upstream: http://db:80\n' } } }, true],
  ['a container name', { environment: { DB_HOST: 'primary' } }, { container_name: 'primary' }, {}, true],
  ['an alias', { environment: { DB_HOST: 'sql' } }, { networks: { back: { aliases: ['sql'] } } }, {}, true],
  ['a link', { links: ['db:sql'], environment: { DB_HOST: 'sql' } }, {}, {}, true],
  ['an argument that equals a name', { command: ['celery', '-A', 'db', 'beat'] }, {}, {}, false],
]
test('files that it mounts count by addresses alone', () => {
  const services = { proxy: {}, api: {}, web: {} }
  const conf = 'upstream web { server api:8000; }\nlocation /web { root web; }'
  const [proxy] = modelOf({ services }, new Map([['proxy', [conf]]]))
  assert.deepEqual(proxy?.refersTo, ['api'])
})

test('settings are read, other mounts are not', () => {
  const mount = (source: string) => ({ type: 'bind', source, target: '/x' })
  const volumes = ['/p/nginx.conf', '/p/Caddyfile', '/p/data', '/p/app.py', '/p/prometheus.yml'].map(mount)
  const named = { type: 'volume', source: 'a.conf', target: '/y' }
  const read = settingsOf(
    { volumes: [...volumes, named], configs: [{ source: 'c' }] },
    { configs: { c: { file: '/p/c' } } },
  )
  assert.deepEqual(read, ['/p/nginx.conf', '/p/Caddyfile', '/p/prometheus.yml', '/p/c'])
})

for (const [name, app, db, more, wanted] of places)
  test(`${name}: ${wanted ? 'a host' : 'none'}`, () => assert.equal(refers(app, db, more), wanted))

test('one that is waited for does not need those that wait, though it names them', () => {
  const environment = { ALLOWED_ORIGIN: 'http://web:3000' }
  const depends_on = { api: { condition: 'service_healthy' as const } }
  const [api, web] = modelOf({
    services: { api: { environment }, web: { depends_on, environment: { API: 'api:80' } } },
  })
  assert.deepEqual(api?.refersTo, [])
  assert.deepEqual(web?.refersTo, ['api'])
})

const started = { condition: 'service_started' as const }
const servers: [string, Record<string, CanonicalService>, boolean][] = [
  ['nobody needs it', { it: {} }, false],
  ['something waits for it', { it: {}, app: { depends_on: { it: started } } }, true],
  ['something names it as a host', { it: {}, app: { environment: { URL: 'redis://it:6379/0' } } }, true],
  ['it exposes a port', { it: { expose: ['6379'] } }, true],
  ['it publishes a port', { it: { ports: [{ target: 80 }] } }, true],
  ['it has a healthcheck', { it: { healthcheck: { test: ['CMD', 'true'] } } }, true],
  ['its healthcheck is NONE', { it: { healthcheck: { test: ['NONE'] } } }, false],
  ['its healthcheck is disabled', { it: { healthcheck: { disable: true } } }, false],
]
for (const [name, services, wanted] of servers)
  test(`${name}: it ${wanted ? 'has to stay up' : 'may end'}`, () => {
    assert.equal(modelOf({ services }).find((each) => each.name === 'it')?.server, wanted)
  })

test('a job that shares its ports with the server by an anchor may end; others need it: it may not', () => {
  const ports = [{ target: 8000, published: '8000' }]
  const serverOf = (name: string, more: Record<string, CanonicalService> = {}) =>
    modelOf({ services: { [name]: { ports }, ...more } })[0]?.server
  for (const name of ['migrate', 'db-migration', 'seed_data', 'init']) assert.equal(serverOf(name), false, name)
  assert.equal(serverOf('initiative'), true)
  assert.equal(serverOf('migrate', { app: { depends_on: { migrate: started } } }), true)
})
